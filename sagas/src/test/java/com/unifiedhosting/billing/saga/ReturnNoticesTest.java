package com.unifiedhosting.billing.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerEvent.CreditPaidOut;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.PaymentEvent.DisputeLost;
import com.unifiedhosting.billing.PaymentEvent.DisputeWon;
import com.unifiedhosting.billing.PaymentEvent.PaymentDisputed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefunded;
import com.unifiedhosting.billing.PaymentEvent.PaymentRefundedElsewhere;
import com.unifiedhosting.billing.PaymentEvent.RefundFailed;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.RefundFailure;
import com.unifiedhosting.billing.RefundId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Instant;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReturnNoticesTest {

    private static final InvoiceId INVOICE = new InvoiceId("inv_1");
    private static final PaymentId PAYMENT = PaymentId.of(INVOICE, 1);
    private static final RefundId REFUND = RefundId.of(PAYMENT, "1");
    private static final Money AMOUNT = Money.parse("EUR 9.90");
    private static final Parameters PARAMETERS = new Parameters(Map.of("payment", "pay_1.1", "amount", "EUR 9.90"));
    private static final Parameters OF_BOB =
            new Parameters(Map.of("payment", "pay_1.1", "account", AccountMaker.BOB.value(), "amount", "EUR 9.90"));
    private static final PaymentRefunded REFUNDED =
            new PaymentRefunded(PAYMENT, INVOICE, AccountMaker.BOB, REFUND, AMOUNT, "re_1");

    private final Stage<ReturnNotices> stage = new Stage<>(ReturnNotices.class, Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void tellsTheAccountOfARefundWhoeverMadeIt() {
        RequestNotification told = new RequestNotification(
                NotificationId.of(REFUND, "done"), AccountMaker.BOB, Template.PAYMENT_REFUNDED, PARAMETERS);

        stage.on(REFUNDED)
                .on(new PaymentRefundedElsewhere(
                        PAYMENT, INVOICE, AccountMaker.BOB, AccountMaker.ACME, REFUND, AMOUNT, "ch_1", "re_1"));

        assertThat(stage.sent())
                .containsExactly(
                        told,
                        told,
                        new RequestNotification(
                                NotificationId.of(REFUND, "elsewhere"),
                                AccountMaker.ACME,
                                Template.REFUNDED_ELSEWHERE,
                                OF_BOB));
        assertThat(stage.sagas()).isZero();
    }

    /** What never was under way is no news to the customer. */
    @Test
    void tellsOfARefundThatFailed() {
        stage.on(failed(RefundFailure.REFUSED), failed(RefundFailure.RETURNED));

        assertThat(stage.sent())
                .containsExactly(
                        new RequestNotification(
                                NotificationId.of(REFUND, "failed-REFUSED"),
                                AccountMaker.ACME,
                                Template.REFUND_FAILED,
                                OF_BOB),
                        new RequestNotification(
                                NotificationId.of(REFUND, "returned"),
                                AccountMaker.BOB,
                                Template.REFUND_RETURNED,
                                PARAMETERS),
                        new RequestNotification(
                                NotificationId.of(REFUND, "failed-RETURNED"),
                                AccountMaker.ACME,
                                Template.REFUND_FAILED,
                                OF_BOB));
        assertThat(stage.sagas()).isZero();
    }

    private static RefundFailed failed(RefundFailure why) {
        return new RefundFailed(PAYMENT, INVOICE, AccountMaker.BOB, AccountMaker.ACME, REFUND, AMOUNT, why, true, null);
    }

    @Test
    void tellsTheAccountOfEachTransfer() {
        LedgerId ledger = LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR);
        Money none = Money.parse("EUR 0.00");
        stage.on(
                new CreditPaidOut(
                        ledger, AccountMaker.BOB, 1, "transfer 1", AMOUNT, AMOUNT, new Reason("Too much"), null),
                new CreditPaidOut(
                        ledger, AccountMaker.BOB, 2, "transfer 2", AMOUNT, none, new Reason("Too much"), null));

        assertThat(stage.sent())
                .containsExactly(
                        new RequestNotification(
                                NotificationId.of(ledger, "paid-out-1"),
                                AccountMaker.BOB,
                                Template.CREDIT_PAID_OUT,
                                new Parameters(Map.of("amount", "EUR 9.90", "reference", "transfer 1"))),
                        new RequestNotification(
                                NotificationId.of(ledger, "paid-out-2"),
                                AccountMaker.BOB,
                                Template.CREDIT_PAID_OUT,
                                new Parameters(Map.of("amount", "EUR 9.90", "reference", "transfer 2"))));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void tellsTheIssuerOfADisputeAndHowItEnded() {
        stage.on(new PaymentDisputed(
                        PAYMENT, INVOICE, AccountMaker.BOB, AccountMaker.ACME, "dp 1", "ch_1", AMOUNT, "fraudulent"))
                .on(new DisputeWon(PAYMENT, INVOICE, AccountMaker.ACME, "dp 1", AMOUNT))
                .on(new DisputeLost(PAYMENT, INVOICE, AccountMaker.ACME, "dp_2", AMOUNT));

        assertThat(stage.sent())
                .containsExactly(
                        new RequestNotification(
                                NotificationId.of(PAYMENT, "disputed-dp-1"),
                                AccountMaker.ACME,
                                Template.PAYMENT_DISPUTED,
                                new Parameters(Map.of(
                                        "payment", "pay_1.1",
                                        "account", AccountMaker.BOB.value(),
                                        "amount", "EUR 9.90",
                                        "cause", "fraudulent"))),
                        new RequestNotification(
                                NotificationId.of(PAYMENT, "won-dp-1"),
                                AccountMaker.ACME,
                                Template.DISPUTE_WON,
                                PARAMETERS),
                        new RequestNotification(
                                NotificationId.of(PAYMENT, "lost-dp_2"),
                                AccountMaker.ACME,
                                Template.DISPUTE_LOST,
                                PARAMETERS));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void endsAlsoWhenThereIsNobodyToTell() {
        stage.refusing(RequestNotification.class, AccountRefusal.UNKNOWN_ACCOUNT)
                .on(REFUNDED);

        assertThat(stage.sagas()).isZero();
    }
}
