package com.unifiedhosting.billing.saga;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.ConfirmOpen;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.PaymentAttemptFailed;
import com.unifiedhosting.billing.InvoiceEvent.PaymentStarted;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.StopAwaitingCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Issued on 1 March 2026 at 11:00 in Berlin, due on the 15th; suspension on the 25th, end on 24 April. */
abstract class CollectionStage {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    static final InvoiceId INVOICE = new InvoiceId("inv_1");
    static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    static final SubscriptionId OTHER = new SubscriptionId("sub_2");
    static final Hold HOLD = new Hold(Hold.Cause.NON_PAYMENT, "inv_1");
    static final InvoiceIssued ISSUED = InvoiceMaker.issued(INVOICE, "EUR 9.90");
    static final Money TOTAL = Money.parse("EUR 9.90");
    static final InvoicePaid PAID = new InvoicePaid(INVOICE, AccountMaker.BOB);
    static final ApplyCredit CREDIT = new ApplyCredit(INVOICE);
    static final LedgerId LEDGER = LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR);
    static final StopAwaitingCredit NO_MORE_CREDIT = new StopAwaitingCredit(LEDGER, INVOICE);
    static final ConfirmOpen CONFIRM = new ConfirmOpen(INVOICE);

    static final Instant OVERDUE = Instant.parse("2026-03-15T23:00:00Z");
    static final Instant SUSPENSION = morningOf(2026, 3, 25);
    static final Instant END = morningOf(2026, 4, 24);

    final Stage<Collection> stage = new Stage<>(Collection.class, START);

    /** Issued, and the automatic payment failed for good. */
    Stage<Collection> declined(InvoiceIssued issued) {
        return stage.on(issued, started(1)).on(failed(1, PaymentFailure.DECLINED));
    }

    static PaymentStarted started(int attempt) {
        return new PaymentStarted(INVOICE, PaymentId.of(INVOICE, attempt), attempt, TOTAL);
    }

    /** What one refused charge does to the payment and to the invoice. */
    static Object[] failed(int attempt, PaymentFailure failure) {
        PaymentId payment = PaymentId.of(INVOICE, attempt);
        return new Object[] {
            new PaymentFailed(payment, INVOICE, failure),
            new PaymentAttemptFailed(INVOICE, payment, attempt, failure.retryable())
        };
    }

    static RequestNotification told(String matter, Template template, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("number", "INV-000001");
        all.put("invoiceId", INVOICE.value());
        return new RequestNotification(
                NotificationId.of(INVOICE, matter), AccountMaker.BOB, template, new Parameters(all));
    }

    static Money zero() {
        return Money.zero(CurrencyUnit.EUR);
    }

    static Instant morningOf(int year, int month, int day) {
        return LocalDate.of(year, month, day)
                .atTime(LocalTime.of(9, 0))
                .atZone(AccountMaker.BERLIN)
                .toInstant();
    }
}
