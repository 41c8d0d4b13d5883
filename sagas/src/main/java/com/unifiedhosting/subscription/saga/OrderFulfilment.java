package com.unifiedhosting.subscription.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.WriteOffCause;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteEvent.ProvisioningFailed;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.shared.saga.Notices;
import com.unifiedhosting.shared.saga.Reasons;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Turns an order into a running subscription with a live website, or into nothing: then the subscription ends, its invoice
 * is void, and what was paid stands as credit in the ledger. Who decides is always an aggregate: the invoice whether it is
 * paid or void, the order whether it is completed, rejected or cancelled; this process acts on their events.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>placed, with a trial</td><td>StartTrial, then RequestWebsite</td><td>ENDED, or the website refused:
 *     RejectOrder</td><td>release, below</td><td>none</td></tr>
 * <tr><td>placed, without</td><td>BillPeriod(first); {@link SubscriptionBilling} puts it on the order's invoice</td>
 *     <td>ENDED, CANCELLED_BEFORE: RejectOrder</td><td>release</td><td>{@value #UNPAID} after 14 days</td></tr>
 * <tr><td>invoice issued</td><td>none</td><td>none</td><td>none</td><td>{@value #UNPAID} as the day after its due date
 *     begins</td></tr>
 * <tr><td>unpaid by then</td><td>VoidInvoice</td><td>INVOICE_HAS_PAYMENTS: WriteOffInvoice, refused as
 *     INVOICE_NOT_OPEN when it is paid after all. PAYMENT_IN_PROGRESS, of either: asked again an hour later.
 *     UNKNOWN_INVOICE: CancelOrder</td><td>none</td><td>{@value #UNPAID}</td></tr>
 * <tr><td>invoice void or written off</td><td>CancelOrder(NOT_PAID); its event: RequestNotification</td><td>ORDER_NOT_OPEN: decided
 *     already</td><td>release</td><td>none</td></tr>
 * <tr><td>invoice paid</td><td>ActivateSubscription, then RequestWebsite</td><td>ENDED, or the website refused:
 *     RejectOrder</td><td>release</td><td>none</td></tr>
 * <tr><td>website live</td><td>CompleteOrder; ends</td><td>ORDER_NOT_OPEN: cancelled meanwhile, release follows</td>
 *     <td>none</td><td>none: provisioning has its own</td></tr>
 * <tr><td>website failed, or subscription ended</td><td>RejectOrder</td><td>ORDER_NOT_OPEN: decided already</td>
 *     <td>release</td><td>none</td></tr>
 * <tr><td>rejected or cancelled: release</td><td>EndSubscription(ORDER_FAILED), VoidInvoice, when something is paid
 *     WriteOffInvoice of the rest and AddCredit of what is paid; RequestNotification; ends</td><td>UNKNOWN_INVOICE: waits
 *     for the draft. INVOICE_HAS_PAYMENTS, INVOICE_NOT_OPEN: waits for the event that tells how much is paid.
 *     PAYMENT_IN_PROGRESS: asked again</td><td>this is it</td><td>{@value #SETTLE} after an hour</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(OrderFulfilment.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class OrderFulfilment {

    public static final String GROUP = "order-fulfilment";
    static final String UNPAID = "order-unpaid";
    static final String SETTLE = "order-settle";

    /** How long an invoice may take to be issued; from then on its due date counts. */
    static final Duration INVOICING_TIME = Duration.ofDays(14);

    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final Reason NOT_PAID = new Reason("the order was not paid in time");
    private static final Reason NO_ORDER = new Reason("its order is not carried out");

    /** The time to pay is over. */
    record PaymentOverdue(OrderId orderId) {}

    /** A payment that was under way may be decided by now. */
    record SettlementDue(OrderId orderId) {}

    private OrderId orderId;
    private AccountId accountId;
    private SubscriptionId subscriptionId;
    private WebsiteId websiteId;
    private InvoiceId invoiceId;
    private DomainName domain;
    private ApplicationType application;
    /** Whether there is, or will be, an invoice of this order. */
    private boolean billed;
    /** The invoice's total; null before it is issued. */
    private @Nullable Money total;
    /** What is paid of the invoice, once that is final; null before. */
    private @Nullable Money paid;
    /** Whether the order is rejected or cancelled, so that everything is to be released. */
    private boolean releasing;

    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderPlaced event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        orderId = event.orderId();
        accountId = event.accountId();
        subscriptionId = event.subscriptionId();
        websiteId = event.websiteId();
        invoiceId = InvoiceId.ofOrder(orderId);
        domain = event.domain();
        application = event.application();
        SagaLifecycle.associateWith("subscriptionId", subscriptionId.value());
        SagaLifecycle.associateWith("websiteId", websiteId.value());
        SagaLifecycle.associateWith("invoiceId", invoiceId.value());
        if (event.sale().trialDays() > 0) {
            startWith(new StartTrial(subscriptionId), commands);
        } else {
            bill(event, commands, deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceDrafted event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        settleIfReleasing(commands, deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceIssued event, DeadlineManager deadlines, Clock clock) {
        total = event.totals().gross();
        if (!releasing) {
            Instant late = event.dueOn().plusDays(1).atStartOfDay(event.zone()).toInstant();
            alarms.set(deadlines, clock.instant(), UNPAID, late, new PaymentOverdue(orderId));
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoicePaid event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        alarms.cancel(deadlines, clock.instant(), UNPAID);
        paid = total;
        if (releasing) {
            settle(commands, deadlines, clock.instant());
        } else {
            startWith(new ActivateSubscription(subscriptionId), commands);
        }
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(WebsiteLive event, CommandGateway commands) {
        if (Answer.to(commands, new CompleteOrder(orderId), SubscriptionRefusal.ORDER_NOT_OPEN)
                .accepted()) {
            SagaLifecycle.end();
        }
    }

    @SagaEventHandler(associationProperty = "websiteId")
    void on(ProvisioningFailed event, CommandGateway commands) {
        reject(event.reason(), commands);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionEnded event, CommandGateway commands) {
        if (!releasing) {
            reject(new Reason("the subscription has ended"), commands);
        }
    }

    @DeadlineHandler(deadlineName = UNPAID)
    void on(PaymentOverdue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (paid != null || releasing) {
            return;
        }
        switch (closeInvoice(NOT_PAID, commands)) {
            case NEVER_DRAFTED -> giveUp(NOT_PAID, commands);
            case BEING_PAID -> {
                Instant now = clock.instant();
                alarms.set(deadlines, now, UNPAID, now.plus(A_WHILE), due);
            }
            case VOID, CLOSED_WITH_PAYMENTS -> {
                // the invoice's event says how, and this process goes on there
            }
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceVoided event, CommandGateway commands) {
        if (!releasing) {
            giveUp(event.reason(), commands);
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceWrittenOff event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        paid = total == null ? null : total.minus(event.amount());
        if (releasing) {
            settle(commands, deadlines, clock.instant());
        } else {
            giveUp(event.reason(), commands);
        }
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderRejected event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        tellOfRejection(event.reason(), commands);
        release(commands, deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancelled event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (event.cause() == CancelCause.NOT_PAID) {
            tellOfRejection(event.reason(), commands);
        }
        release(commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = SETTLE)
    void on(SettlementDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        settleIfReleasing(commands, deadlines, clock);
    }

    private void bill(OrderPlaced event, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        Answer answer = Answer.to(
                commands,
                new BillPeriod(subscriptionId, event.firstPeriod()),
                SubscriptionRefusal.ENDED,
                SubscriptionRefusal.CANCELLED_BEFORE);
        if (answer.refused()) {
            reject(Reasons.of(answer.detail(), "the first period could not be billed"), commands);
        } else {
            billed = true;
            alarms.set(deadlines, now, UNPAID, now.plus(INVOICING_TIME), new PaymentOverdue(orderId));
        }
    }

    /** Starts the subscription, then asks for its website. */
    private void startWith(Object start, CommandGateway commands) {
        Answer started = Answer.to(commands, start, SubscriptionRefusal.ENDED);
        Answer answer = started.refused()
                ? started
                : Answer.to(
                        commands,
                        new RequestWebsite(websiteId, subscriptionId, domain, application),
                        HostingRefusal.DOMAIN_TAKEN,
                        HostingRefusal.WEBSITE_CONTRADICTS,
                        SubscriptionRefusal.WEBSITE_LIMIT_REACHED,
                        SubscriptionRefusal.NOT_STARTED,
                        SubscriptionRefusal.ENDED);
        if (answer.refused()) {
            reject(Reasons.of(answer.detail(), "the subscription could not be started"), commands);
        }
    }

    private void reject(Reason reason, CommandGateway commands) {
        Answer.to(commands, new RejectOrder(orderId, reason), SubscriptionRefusal.ORDER_NOT_OPEN);
    }

    private void giveUp(Reason reason, CommandGateway commands) {
        Answer.to(commands, new CancelOrder(orderId, CancelCause.NOT_PAID, reason), SubscriptionRefusal.ORDER_NOT_OPEN);
    }

    private void release(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        releasing = true;
        alarms.cancel(deadlines, now, UNPAID);
        commands.<Object>sendAndWait(new EndSubscription(subscriptionId, EndReason.ORDER_FAILED));
        settle(commands, deadlines, now);
    }

    private void settleIfReleasing(CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (releasing) {
            settle(commands, deadlines, clock.instant());
        }
    }

    /** Gives back what is paid, and ends as soon as that is certain. */
    private void settle(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (paid != null) {
            credit(paid, commands);
            finish(deadlines, now);
        } else if (!billed) {
            finish(deadlines, now);
        } else {
            switch (closeInvoice(NO_ORDER, commands)) {
                case VOID -> finish(deadlines, now);
                case BEING_PAID -> alarms.set(deadlines, now, SETTLE, now.plus(A_WHILE), new SettlementDue(orderId));
                case NEVER_DRAFTED, CLOSED_WITH_PAYMENTS -> {
                    // its event is to come and leads back here
                }
            }
        }
    }

    private InvoiceEnd closeInvoice(Reason reason, CommandGateway commands) {
        Answer voided = Answer.to(
                commands,
                new VoidInvoice(invoiceId, reason),
                BillingRefusal.UNKNOWN_INVOICE,
                BillingRefusal.INVOICE_HAS_PAYMENTS,
                BillingRefusal.PAYMENT_IN_PROGRESS,
                BillingRefusal.INVOICE_NOT_OPEN);
        if (voided.accepted()) {
            return InvoiceEnd.VOID;
        }
        if (voided.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS)) {
            return InvoiceEnd.BEING_PAID;
        }
        if (voided.refusedAs(BillingRefusal.UNKNOWN_INVOICE)) {
            return InvoiceEnd.NEVER_DRAFTED;
        }
        Answer writtenOff = Answer.to(
                commands,
                new WriteOffInvoice(invoiceId, WriteOffCause.ORDER, reason),
                BillingRefusal.INVOICE_NOT_OPEN,
                BillingRefusal.PAYMENT_IN_PROGRESS);
        return writtenOff.refusedAs(BillingRefusal.PAYMENT_IN_PROGRESS)
                ? InvoiceEnd.BEING_PAID
                : InvoiceEnd.CLOSED_WITH_PAYMENTS;
    }

    private void credit(Money amount, CommandGateway commands) {
        if (amount.isPositive()) {
            commands.<Object>sendAndWait(new AddCredit(
                    LedgerId.of(accountId, amount.getCurrencyUnit()),
                    accountId,
                    CreditKind.RETURNED,
                    "order " + orderId.value(),
                    amount,
                    new Reason("paid for an order that was not carried out")));
        }
    }

    private void tellOfRejection(Reason reason, CommandGateway commands) {
        Map<String, String> parameters = Map.of("reason", reason.value());
        Notices.tell(commands, accountId, orderId, "rejected", Template.ORDER_REJECTED, parameters);
    }

    private void finish(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
        SagaLifecycle.end();
    }

    /** What became of the invoice of an order that is not carried out. */
    private enum InvoiceEnd {
        /** Nothing was paid, nothing will be. */
        VOID,
        /** There is none yet. */
        NEVER_DRAFTED,
        /** A charge is under way. */
        BEING_PAID,
        /** Paid, or written off after a part was paid; its event tells how much. */
        CLOSED_WITH_PAYMENTS
    }
}
