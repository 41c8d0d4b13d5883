package com.unifiedhosting.subscription.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoicePaid;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceVoided;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceWrittenOff;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
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
 * <tr><td>placed, with a trial</td><td>StartTrial, then RequestWebsite</td><td>ENDED, NO_TRIAL: its days are over
 *     before it could begin, or the website refused: RejectOrder</td><td>release, below</td><td>none</td></tr>
 * <tr><td>placed, without</td><td>BillPeriod(first); {@link SubscriptionBilling} puts it on the order's invoice</td>
 *     <td>ENDED, CANCELLED_BEFORE: RejectOrder</td><td>release</td><td>{@value #UNPAID} after 14 days</td></tr>
 * <tr><td>invoice issued</td><td>none</td><td>none</td><td>none</td><td>{@value #UNPAID} as the day after its due date
 *     begins, in an hour at the earliest: it is charged before</td></tr>
 * <tr><td>that deadline fires an hour late or more, for the first time: what was to be charged goes first</td><td>none</td>
 *     <td>none</td><td>none</td><td>{@value #UNPAID} an hour later</td></tr>
 * <tr><td>unpaid by then</td><td>VoidInvoice</td><td>INVOICE_HAS_PAYMENTS: IssueCreditNote over all of it, refused as
 *     INVOICE_NOT_OPEN when it is paid after all. PAYMENT_IN_PROGRESS, of either: asked again an hour later.
 *     UNKNOWN_INVOICE: CancelOrder</td><td>none</td><td>{@value #UNPAID}</td></tr>
 * <tr><td>invoice void, wholly credited or written off</td><td>CancelOrder(NOT_PAID); its event: RequestNotification</td><td>ORDER_NOT_OPEN: decided
 *     already</td><td>release</td><td>none</td></tr>
 * <tr><td>invoice paid</td><td>ActivateSubscription, then RequestWebsite</td><td>ENDED, or the website refused:
 *     RejectOrder</td><td>release</td><td>none</td></tr>
 * <tr><td>website live</td><td>CompleteOrder; ends</td><td>ORDER_NOT_OPEN: cancelled meanwhile, release follows</td>
 *     <td>none</td><td>none: provisioning has its own</td></tr>
 * <tr><td>website failed, or subscription ended</td><td>RejectOrder</td><td>ORDER_NOT_OPEN: decided already</td>
 *     <td>release</td><td>none</td></tr>
 * <tr><td>rejected or cancelled: release</td><td>EndSubscription(ORDER_FAILED), VoidInvoice, when something is paid
 *     IssueCreditNote over all that remains; when it was written off AddCredit of what is paid; RequestNotification;
 *     ends</td><td>UNKNOWN_INVOICE: waits for the draft. INVOICE_NOT_OPEN: written off, its event tells how much is paid.
 *     NOTHING_TO_CREDIT: credited already. PAYMENT_IN_PROGRESS: asked again</td><td>this is it</td><td>{@value #SETTLE} after an hour</td></tr>
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
    /** What the invoice asks for, less what credit notes have taken back; null before it is issued. */
    private @Nullable Money total;

    private boolean paid;
    /** Whether credit notes have taken the whole invoice back. */
    private boolean takenBack;
    /** What was paid of an invoice that is written off; null as long as it is not. */
    private @Nullable Money paidBefore;
    /** Whether the end of the time to pay was put off because it came late. */
    private boolean putOff;
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
            Instant now = clock.instant();
            Instant late = event.dueOn().plusDays(1).atStartOfDay(event.zone()).toInstant();
            Instant charged = now.plus(A_WHILE);
            putOff = false;
            alarms.set(deadlines, now, UNPAID, late.isAfter(charged) ? late : charged, new PaymentOverdue(orderId));
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoicePaid event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        alarms.cancel(deadlines, clock.instant(), UNPAID);
        paid = true;
        if (releasing) {
            settle(commands, deadlines, clock.instant());
        } else if (!takenBack) {
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

    /** An hour late it fires after an outage, together with the charges that were due before it: they go first, once. */
    @DeadlineHandler(deadlineName = UNPAID)
    void on(PaymentOverdue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        if (paid || releasing || !alarms.isDue(UNPAID, now)) {
            return;
        }
        if (!putOff && alarms.isDue(UNPAID, now.minus(A_WHILE))) {
            putOff = true;
            askAgain(due, deadlines, now);
            return;
        }
        switch (OrderInvoice.close(orderId, true, NOT_PAID, commands)) {
            case NEVER_DRAFTED -> giveUp(NOT_PAID, commands);
            case BEING_PAID -> askAgain(due, deadlines, now);
            case CLOSED, PAID, WRITTEN_OFF -> {
                // the invoice's event says how, and this process goes on there
            }
        }
    }

    private void askAgain(PaymentOverdue due, DeadlineManager deadlines, Instant now) {
        alarms.set(deadlines, now, UNPAID, now.plus(A_WHILE), due);
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceVoided event, CommandGateway commands) {
        if (!releasing) {
            giveUp(event.reason(), commands);
        }
    }

    /** What was ordered is taken back as a whole before it has begun: there is no order any more. */
    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceCredited event, CommandGateway commands) {
        total = event.remaining();
        takenBack = !total.isPositive();
        if (takenBack && !paid && !releasing) {
            giveUp(NOT_PAID, commands);
        }
    }

    @SagaEventHandler(associationProperty = "invoiceId")
    void on(InvoiceWrittenOff event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        paidBefore = total == null ? null : total.minus(event.amount());
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
        Answer started = Answer.to(commands, start, SubscriptionRefusal.ENDED, SubscriptionRefusal.NO_TRIAL);
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
        if (paidBefore != null) {
            credit(paidBefore, commands);
            finish(deadlines, now);
        } else if (!billed) {
            finish(deadlines, now);
        } else {
            switch (OrderInvoice.close(orderId, false, NO_ORDER, commands)) {
                case CLOSED, PAID -> finish(deadlines, now);
                case BEING_PAID -> alarms.set(deadlines, now, SETTLE, now.plus(A_WHILE), new SettlementDue(orderId));
                case NEVER_DRAFTED, WRITTEN_OFF -> {
                    // its event is to come and leads back here
                }
            }
        }
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
}
