package com.unifiedhosting.subscription.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.DayInvoices;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 *     withdrawn. ENDED, PERIOD_GAP, PERIOD_OVERLAP, the package was changed; BILLING_PAUSED, it is held: waits for the event that
 *     tells it</td><td>none</td><td>none</td></tr>
 * <tr><td>period billed</td><td>AddCharges; after a trial also ActivateSubscription</td><td>INVOICE_NOT_DRAFT,
 *     INVOICE_FULL: the next invoice of the day. INVOICED_SEPARATELY: the subscription's own invoice of the day. ENDED: waits
 *     for the event</td><td>none</td><td>{@value #RENEW} as the next period begins</td></tr>
 * <tr><td>package or add-ons changed</td><td>IssueCreditNote for the unused days, one on each invoice on which some of them stand; AddCharges for
 *     the days that are left</td><td>of the note INVOICE_NOT_ISSUED: asked again. CREDIT_EXCEEDS_INVOICE, something was
 *     credited by hand: one for each charge, and what remains of that one. INVOICE_NOT_CREDITABLE, NOTHING_TO_CREDIT: nothing is owed. Of the
 *     charges as above</td><td>none</td><td>{@value #CREDIT} after an hour; {@value #RENEW} as the next period
 *     begins</td></tr>
 * <tr><td>change scheduled or withdrawn</td><td>none</td><td>none</td><td>none</td><td>{@value #RENEW} with the next
 *     period as it now is</td></tr>
 * <tr><td>cancelled now, unused days credited</td><td>IssueCreditNote</td><td>as above</td><td>none</td>
 *     <td>{@value #CREDIT} after an hour</td></tr>
 * <tr><td>held for non-payment, or by its account</td><td>none: no new period is billed</td><td>none</td><td>the last such
 *     hold is lifted: catches up</td><td>{@value #RENEW} cancelled</td></tr>
 * <tr><td>cancellation scheduled</td><td>NOT_CANCELLING: withdrawn meanwhile,
 *     its event follows</td><td>withdrawn</td><td>{@value #END} as its day begins: FinishCancellation; a minute later while
 *     a period that begins before is to be billed yet</td></tr>
 * <tr><td>ended</td><td>none; ends, as soon as its order is decided and nothing is to be credited</td><td>none</td><td>none</td>
 *     <td>cancelled, but {@value #CREDIT}</td></tr>
 * <tr><td>ended, and its order rejected or cancelled</td><td>IssueCreditNote over each period that was billed on another invoice than
 *     that of the order, which {@link OrderFulfilment} takes back</td><td>as above</td><td>this is it</td>
 *     <td>{@value #CREDIT} after an hour</td></tr>
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
    static final String CREDIT = "subscription-credit";

    /** A renewal that is due is billed by then. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

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

    /** The invoice on which the charges of the present period stand; null before there are any. */
    private @Nullable InvoiceId charged;
    /** What was charged since for days of it, and on which invoice it stands. */
    private Map<ChargeKey, InvoiceId> chargedSince = new HashMap<>();

    private PendingCredits uncredited;

    /** What is taken back should its order fail, beside the invoice of the order; null once that is decided. */
    private @Nullable List<PendingCredit> ifOrderFails;

    private boolean orderFailed;

    private @Nullable LocalDate endsOn;
    /** Whether it has ended, and only waits for its order to be decided, or for what is to be credited. */
    private boolean over;

    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionCreated event) {
        subscriptionId = event.subscriptionId();
        uncredited = new PendingCredits(subscriptionId);
        orderId = event.orderId();
        accountId = event.accountId();
        anchor = event.anchor();
        firstStart = event.firstPeriod().start();
        trial = event.sale().trialDays() > 0;
        next = event.firstPeriod();
        ifOrderFails = new ArrayList<>();
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
                    SubscriptionRefusal.PERIOD_GAP,
                    SubscriptionRefusal.PERIOD_OVERLAP,
                    SubscriptionRefusal.BILLING_PAUSED,
                    SubscriptionRefusal.ENDED);
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PeriodBilled event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        boolean first = event.period().start().equals(firstStart);
        if (first && !trial) {
            charged = InvoiceId.ofOrder(orderId);
            commands.<Object>sendAndWait(new AddCharges(charged, accountId, event.charges(), now, false));
        } else {
            charged = chargeOnTheDay(event.period().start(), event.charges(), commands);
            if (ifOrderFails != null) {
                CreditNoteId note = CreditNoteId.ofOrder(orderId, event.period().start());
                ifOrderFails.add(PendingCredit.whole(note, charged, event.period(), event.charges()));
            }
        }
        chargedSince.clear();
        if (first && trial) {
            Answer.to(commands, new ActivateSubscription(subscriptionId), SubscriptionRefusal.ENDED);
        }
        next = event.nextPeriod();
        scheduleRenewal(deadlines, now);
    }

    /** What was charged before is credited first, so that it settles what is charged instead. */
    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PackageChanged event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        CreditNoteId note = CreditNoteId.ofChange(subscriptionId, event.change());
        take(note, event.credit(), event.addOnCredits(), event.from(), commands, deadlines, now);
        if (!event.charges().isEmpty()) {
            InvoiceId invoice = chargeOnTheDay(event.from(), event.charges(), commands);
            event.charges().forEach(charge -> chargedSince.put(charge.key(), invoice));
        }
        anchor = event.anchor();
        next = event.nextPeriod();
        scheduleRenewal(deadlines, now);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PackageChangeScheduled event, DeadlineManager deadlines, Clock clock) {
        next = event.change().firstPeriod();
        scheduleRenewal(deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(PackageChangeWithdrawn event, DeadlineManager deadlines, Clock clock) {
        next = event.nextPeriod();
        scheduleRenewal(deadlines, clock.instant());
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(UnusedDaysCredited event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        CreditNoteId note = CreditNoteId.ofCancellation(subscriptionId);
        take(note, event.credit(), event.addOnCredits(), event.from(), commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = CREDIT)
    void on(PendingCredits.Due due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        uncredited.takeAgain(commands, deadlines, clock);
        endWhenOver();
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(HoldPlaced event, DeadlineManager deadlines, Clock clock) {
        if (event.hold().cause().pausesBilling()) {
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

    /** After an outage it fires beside renewals that are due before it. */
    @DeadlineHandler(deadlineName = END)
    void on(EndDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (over || !due.endsOn().equals(endsOn)) {
            return;
        }
        if (billing()) {
            Instant now = clock.instant();
            alarms.set(deadlines, now, END, now.plus(A_MOMENT), due);
        } else {
            Answer.to(
                    commands, new FinishCancellation(subscriptionId, due.endsOn()), SubscriptionRefusal.NOT_CANCELLING);
        }
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(SubscriptionEnded event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        over = true;
        Instant now = clock.instant();
        alarms.cancelAll(deadlines, now);
        uncredited.putOff(deadlines, now);
        takeBackIfOrderFailed(commands, deadlines, now);
        endWhenOver();
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(OrderCompleted event) {
        ifOrderFails = null;
        endWhenOver();
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(OrderRejected event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        orderFailed(commands, deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "subscriptionId")
    void on(OrderCancelled event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        orderFailed(commands, deadlines, clock);
    }

    private void orderFailed(CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        orderFailed = true;
        takeBackIfOrderFailed(commands, deadlines, clock.instant());
        endWhenOver();
    }

    /** Once it has ended, as a period may be billed between the two. */
    private void takeBackIfOrderFailed(CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (over && orderFailed && ifOrderFails != null) {
            ifOrderFails.forEach(period -> uncredited.take(period, commands, deadlines, now));
            ifOrderFails = null;
        }
    }

    private void endWhenOver() {
        if (over && ifOrderFails == null && uncredited.isEmpty()) {
            SagaLifecycle.end();
        }
    }

    private void take(
            CreditNoteId note,
            @Nullable CreditedCharge ofPackage,
            List<CreditedCharge> ofAddOns,
            LocalDate from,
            CommandGateway commands,
            DeadlineManager deadlines,
            Instant now) {
        PendingCredit.byInvoice(note, ofPackage, ofAddOns, from, this::invoiceOf)
                .forEach(days -> uncredited.take(days, commands, deadlines, now));
    }

    private InvoiceId invoiceOf(ChargeKey key) {
        return requireNonNull(chargedSince.getOrDefault(key, charged), "only what was charged is credited");
    }

    private InvoiceId chargeOnTheDay(LocalDate day, List<Charge> charges, CommandGateway commands) {
        CurrencyUnit currency = charges.getFirst().unitPrice().getCurrencyUnit();
        Instant dayBegins = anchor.beginning(day);
        return new DayInvoices(accountId, currency, subscriptionId, day)
                .choose((invoice, collected) -> Answer.to(
                                commands,
                                new AddCharges(invoice, accountId, charges, dayBegins, collected),
                                DayInvoices.REFUSALS)
                        .refusedAs(DayInvoices.REFUSALS));
    }

    private void scheduleRenewal(DeadlineManager deadlines, Instant now) {
        if (billing()) {
            alarms.set(deadlines, now, RENEW, anchor.beginning(next.start()), new RenewalDue(next));
        } else {
            alarms.cancel(deadlines, now, RENEW);
        }
    }

    private boolean billing() {
        return started
                && !over
                && pausedBy.isEmpty()
                && (endsOn == null || next.start().isBefore(endsOn));
    }
}
