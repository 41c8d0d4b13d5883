package com.unifiedhosting.subscription.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bills one subscription, period after period, for as long as it lives. Each renewal is a deadline of its own; after an
 * outage it catches up one period at a time, each with its own dates, because every billed period sets the deadline of the
 * next. Whatever is billed is put on an invoice: the first period on the invoice of the order, every other on the one that
 * collects what falls due for the account on that day.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>created</td><td>none: the order has the first period billed</td><td>none</td><td>none</td><td>none</td></tr>
 * <tr><td>trial started</td><td>none</td><td>none</td><td>none</td><td>{@value #RENEW} when the trial is over</td></tr>
 * <tr><td>renewal is due</td><td>BillPeriod</td><td>CANCELLED_BEFORE: waits for the end, or for the cancellation to be
 *     withdrawn. ENDED: waits for the event that tells it</td><td>none</td><td>none</td></tr>
 * <tr><td>period billed</td><td>AddCharges; after a trial also ActivateSubscription</td><td>INVOICE_NOT_DRAFT,
 *     INVOICE_FULL: the next invoice of the day. INVOICED_SEPARATELY: the subscription's own invoice of the day. ENDED: waits for the event</td><td>none</td><td>{@value #RENEW} as the next period begins</td></tr>
 * <tr><td>held for non-payment, or by its account</td><td>none: no new period is billed</td><td>none</td><td>the last such
 *     hold is lifted: catches up</td><td>{@value #RENEW} cancelled</td></tr>
 * <tr><td>cancellation scheduled</td><td>NOT_CANCELLING: withdrawn meanwhile,
 *     its event follows</td><td>withdrawn</td><td>{@value #END} as its day begins: FinishCancellation</td></tr>
 * <tr><td>ended</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 *
 * <p>See docs/decisions/0005-billing-pauses-with-service.md.
 */
@Saga
@ProcessingGroup(SubscriptionBilling.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class SubscriptionBilling {

    public static final String GROUP = "subscription-billing";
    static final String RENEW = "subscription-renew";
    static final String END = "subscription-end";

    /** A period begins. */
    record RenewalDue(BillingPeriod period) {}

    /** The first day without service begins. */
    record EndDue(LocalDate endsOn) {}

    private SubscriptionId subscriptionId;
    private OrderId orderId;
    private AccountId accountId;
    private BillingAnchor anchor;
    private LocalDate firstStart;
    private boolean trial;
    /** Whether its trial runs or it is active: before, nothing but the first period is billed, by its order. */
    private boolean started;

    private BillingPeriod next;
    /** What keeps new periods from being billed. */
    private LinkedHashSet<Hold> pausedBy = new LinkedHashSet<>();

    private @Nullable LocalDate endsOn;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionCreated event) {
        subscriptionId = event.subscriptionId();
        orderId = event.orderId();
        accountId = event.accountId();
        anchor = event.anchor();
        firstStart = event.firstPeriod().start();
        trial = event.sale().trialDays() > 0;
        next = event.firstPeriod();
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(TrialStarted event, DeadlineManager deadlines, Clock clock) {
        started = true;
        scheduleRenewal(deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionActivated event, DeadlineManager deadlines, Clock clock) {
        if (!started) {
            started = true;
            scheduleRenewal(deadlines, clock.instant());
        }
    }

    @DeadlineHandler(deadlineName = RENEW)
    void on(RenewalDue due, CommandGateway commands) {
        if (due.period().equals(next) && billing()) {
            Answer.to(
                    commands,
                    new BillPeriod(subscriptionId, next),
                    SubscriptionRefusal.CANCELLED_BEFORE,
                    SubscriptionRefusal.ENDED);
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PeriodBilled event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        boolean first = event.period().start().equals(firstStart);
        if (first && !trial) {
            InvoiceId invoice = InvoiceId.ofOrder(orderId);
            commands.<Object>sendAndWait(new AddCharges(invoice, accountId, event.charges(), now, false));
        } else {
            chargeOnTheDay(event, commands);
        }
        if (first && trial) {
            Answer.to(commands, new ActivateSubscription(subscriptionId), SubscriptionRefusal.ENDED);
        }
        next = event.nextPeriod();
        scheduleRenewal(deadlines, now);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(HoldPlaced event, DeadlineManager deadlines, Clock clock) {
        if (pausesBilling(event.hold())) {
            pausedBy.add(event.hold());
            scheduleRenewal(deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(HoldLifted event, DeadlineManager deadlines, Clock clock) {
        if (pausedBy.remove(event.hold())) {
            scheduleRenewal(deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(CancellationScheduled event, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        endsOn = event.endsOn();
        alarms.set(deadlines, now, END, anchor.beginning(event.endsOn()), new EndDue(event.endsOn()));
        scheduleRenewal(deadlines, now);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(CancellationWithdrawn event, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        endsOn = null;
        alarms.cancel(deadlines, now, END);
        scheduleRenewal(deadlines, now);
    }

    @DeadlineHandler(deadlineName = END)
    void on(EndDue due, CommandGateway commands) {
        if (due.endsOn().equals(endsOn)) {
            Answer.to(
                    commands, new FinishCancellation(subscriptionId, due.endsOn()), SubscriptionRefusal.NOT_CANCELLING);
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionEnded event, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }

    /**
     * Charges stand on one invoice only: the first of the day that holds them already, or has room for them still. It is
     * looked for from the first on each time, as only the invoice itself knows whether they stand on it: to skip one, be
     * it issued or full, could charge them twice after a crash. There are few: one for every 1,000 charges, or for every
     * consolidation time in which something came too late for the one before. Where the account wants its subscriptions
     * invoiced one by one, the invoices of the day refuse the charges, each time anew (decision 26).
     */
    private void chargeOnTheDay(PeriodBilled event, CommandGateway commands) {
        LocalDate day = event.period().start();
        CurrencyUnit currency = event.charges().getFirst().unitPrice().getCurrencyUnit();
        Instant dayBegins = anchor.beginning(day);
        boolean together = true;
        boolean charged = false;
        for (int n = 1; !charged; n++) {
            InvoiceId invoice = together
                    ? InvoiceId.ofDay(accountId, currency, day, n)
                    : InvoiceId.ofSubscription(subscriptionId, day, n);
            AddCharges charges = new AddCharges(invoice, accountId, event.charges(), dayBegins, together);
            Answer answer = Answer.to(
                    commands,
                    charges,
                    BillingRefusal.INVOICE_NOT_DRAFT,
                    BillingRefusal.INVOICE_FULL,
                    BillingRefusal.INVOICED_SEPARATELY);
            charged = answer.accepted();
            if (answer.refusedAs(BillingRefusal.INVOICED_SEPARATELY)) {
                together = false;
                n = 0;
            }
        }
    }

    private void scheduleRenewal(DeadlineManager deadlines, Instant now) {
        if (billing()) {
            alarms.set(deadlines, now, RENEW, anchor.beginning(next.start()), new RenewalDue(next));
        } else {
            alarms.cancel(deadlines, now, RENEW);
        }
    }

    private boolean billing() {
        return started && pausedBy.isEmpty() && (endsOn == null || next.start().isBefore(endsOn));
    }

    private static boolean pausesBilling(Hold hold) {
        return switch (hold.cause()) {
            case NON_PAYMENT, ACCOUNT -> true;
            case STAFF, CUSTOMER -> false;
        };
    }
}
