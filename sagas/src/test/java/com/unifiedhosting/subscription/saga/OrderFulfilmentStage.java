package com.unifiedhosting.subscription.saga;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.saga.InvoiceMaker;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Bob's order of 31 January 2026, for Starter and a website; its invoice is issued on 1 March and due on the 15th. */
abstract class OrderFulfilmentStage {

    private static final Reason CREDITED = new Reason("paid for an order that was not carried out");
    private static final DomainName DOMAIN = new DomainName("bob.example.com");

    static final Instant ORDERED = Instant.parse("2026-01-31T10:00:00Z");
    static final OrderId ORDER = SubscriptionMaker.ORDER;
    static final SubscriptionId SUBSCRIPTION = SubscriptionMaker.SUBSCRIPTION;
    static final WebsiteId WEBSITE = WebsiteId.firstOf(ORDER);
    static final InvoiceId INVOICE = InvoiceId.ofOrder(ORDER);
    static final OrderPlaced PLACED = placed(0);
    static final OrderPlaced PLACED_WITH_TRIAL = placed(14);
    static final InvoicePaid PAID = new InvoicePaid(INVOICE, AccountMaker.BOB);
    static final Reason WHY = new Reason("changed my mind");
    static final Reason NO_ORDER = new Reason("its order is not carried out");
    static final RequestWebsite REQUEST = new RequestWebsite(WEBSITE, SUBSCRIPTION, DOMAIN, ApplicationType.STATIC);
    static final EndSubscription END = new EndSubscription(SUBSCRIPTION, EndReason.ORDER_FAILED);
    static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, SUBSCRIPTION, CancelCause.REQUESTED, WHY);

    final Stage<OrderFulfilment> stage = new Stage<>(OrderFulfilment.class, ORDERED);

    void billedAndIssued() {
        stage.on(
                PLACED,
                new InvoiceDrafted(
                        INVOICE, AccountMaker.BOB, AccountMaker.BOB_PATH, CurrencyUnit.EUR, false, null, ORDERED),
                InvoiceMaker.issued(INVOICE, "EUR 9.90"));
        stage.sent();
    }

    void paid() {
        billedAndIssued();
        stage.on(PAID);
        stage.sent();
    }

    private static OrderPlaced placed(int trialDays) {
        return new OrderPlaced(
                ORDER,
                AccountMaker.BOB,
                AccountMaker.BOB_PATH,
                SUBSCRIPTION,
                WEBSITE,
                SubscriptionMaker.saleWith("EUR 0.00", trialDays),
                SubscriptionMaker.FIRST_PERIOD,
                DOMAIN,
                ApplicationType.STATIC,
                null);
    }

    /** All that remains of the invoice of the order. */
    static IssueCreditNote takenBack(boolean unlessPaid, Reason reason) {
        return new IssueCreditNote(CreditNoteId.ofOrder(ORDER), INVOICE, List.of(), unlessPaid, reason);
    }

    /** A credit note settled what was open, or a part of it. */
    static InvoiceCredited credited(String gross, String remaining) {
        return new InvoiceCredited(
                INVOICE,
                new CreditNoteId("crn_1"),
                List.of(),
                Money.parse(gross),
                Money.parse(gross),
                Money.parse(remaining),
                Money.parse(remaining));
    }

    static AddCredit credit(String amount) {
        return new AddCredit(
                LedgerId.of(AccountMaker.BOB, CurrencyUnit.EUR),
                AccountMaker.BOB,
                CreditKind.RETURNED,
                "order ord_1",
                Money.parse(amount),
                CREDITED);
    }

    static RequestNotification rejectionTold(Reason reason) {
        return new RequestNotification(
                NotificationId.of(ORDER, "rejected"),
                AccountMaker.BOB,
                Template.ORDER_REJECTED,
                new Parameters(Map.of("reason", reason.value())));
    }
}
