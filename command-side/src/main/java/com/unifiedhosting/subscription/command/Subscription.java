package com.unifiedhosting.subscription.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.ActivateSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.EndSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.FinishCancellation;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawCancellation;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldLifted;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PastDueCleared;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteReturned;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * What was sold to an account, and what of it is billed and served. It moves through the stages {@code PENDING -> TRIAL ->
 * ACTIVE -> ENDED}; PAST_DUE, SUSPENDED and CANCELLING are not stages but follow from overdue invoices, holds and a
 * scheduled end, which come and go independently of each other. Created by {@link OrderDesk} with its order. What
 * was sold, and changes of it, are in {@link SoldSubscription}; what of it is served, in {@link ServedSubscription}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.subscription.SubscriptionCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("4")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class Subscription extends SoldSubscription implements Owned {

    private enum Stage {
        PENDING,
        TRIAL,
        ACTIVE,
        ENDED
    }

    @AggregateIdentifier
    private SubscriptionId subscriptionId;

    private Stage stage = Stage.PENDING;

    Subscription() {}

    /**
     * Creates it, PENDING; its identifier is its order's, so the caller has checked that it is new. Add-ons have no trial: they
     * come with the first period after it.
     *
     * @param agreement for its first period, which the caller has checked; null for the list price
     */
    void create(SubscriptionCreated created, @Nullable PriceAgreement agreement) {
        Sale sale = created.sale();
        boolean addOnsFollow = sale.trialDays() > 0 && !sale.addOns().isEmpty();
        apply(addOnsFollow ? created.of(sale.with(List.of())) : created);
        if (agreement != null) {
            apply(agreed(agreement));
        }
        if (addOnsFollow) {
            apply(new PackageChangeScheduled(
                    created.subscriptionId(), new ScheduledChange(sale, created.firstPeriod())));
        }
    }

    /** In trial or later already: no-op. One that comes when the days to try it are over would be paid at once. */
    @CommandHandler
    void handle(StartTrial command, AccountHolds accountHolds, Clock clock) {
        guardNotEnded();
        if (stage != Stage.PENDING) {
            return;
        }
        if (billing().sale().trialDays() == 0) {
            throw new Refused(SubscriptionRefusal.NO_TRIAL, "The package that was sold has no trial.");
        }
        LocalDate firstBillingDay = billing().schedule().firstDay();
        if (!today(clock).isBefore(firstBillingDay)) {
            throw new Refused(
                    SubscriptionRefusal.NO_TRIAL,
                    "The trial could not begin before " + firstBillingDay + ", when it was to be over.");
        }
        apply(new TrialStarted(subscriptionId, firstBillingDay));
        holdFor(accountHolds);
    }

    /** Active already: no-op. */
    @CommandHandler
    void handle(ActivateSubscription command, AccountHolds accountHolds) {
        guardNotEnded();
        if (stage != Stage.ACTIVE) {
            apply(new SubscriptionActivated(subscriptionId));
            holdFor(accountHolds);
        }
    }

    private void holdFor(AccountHolds accountHolds) {
        accountHolds.on(created().accountId()).forEach(this::place);
    }

    /**
     * Any period billed before, however long ago: no-op, also when it has ended since. Only the period that begins where
     * the last billed one ended, and ends where the anchor says, is billed; while PENDING, only the first. None while it is
     * held for non-payment or by its account: whoever asks may not have heard of the hold yet.
     */
    @CommandHandler
    void handle(BillPeriod command) {
        BillingPeriod period = command.period();
        if (billing().covers(period)) {
            return;
        }
        guardNotEnded();
        billing().mustGoOnWith(period);
        if (!billing().beginsWith(period)) {
            guardStarted();
        }
        guardNotPaused();
        if (endsOn != null && !period.start().isBefore(endsOn)) {
            throw new Refused(SubscriptionRefusal.CANCELLED_BEFORE, "It is cancelled and ends on " + endsOn + ".");
        }
        PackageChanged change = billing().changeWithNextPeriod();
        if (change != null) {
            apply(change);
        }
        apply(billing().billed(period));
    }

    /** Cancelling at period end already: no-op. */
    @CommandHandler
    void handle(CancelSubscription command, Clock clock) {
        guardNotEnded();
        if (command.time() == CancellationTime.PERIOD_END) {
            guardStarted();
            if (endsOn == null) {
                apply(new CancellationScheduled(
                        subscriptionId, billing().endOfPeriodOn(today(clock)), command.reason()));
            }
        } else {
            if (endsOn != null) {
                throw new Refused(
                        SubscriptionRefusal.ALREADY_CANCELLING,
                        "It ends on " + endsOn + " already; withdraw that cancellation first.");
            }
            LocalDate today = today(clock);
            if (stage != Stage.PENDING && !isBillingPaused()) {
                billing().mustReach(today);
            }
            apply(new CancellationScheduled(subscriptionId, today, command.reason()));
            UnusedCredits credits =
                    stage == Stage.PENDING ? UnusedCredits.NONE : billing().creditsFrom(today);
            if (!credits.isEmpty()) {
                apply(new UnusedDaysCredited(subscriptionId, today, credits.ofPackage(), credits.ofAddOns()));
            }
            apply(new SubscriptionEnded(subscriptionId, EndReason.CANCELLED));
        }
    }

    /** Not cancelling: no-op. */
    @CommandHandler
    void handle(WithdrawCancellation command) {
        guardNotEnded();
        if (endsOn != null) {
            apply(new CancellationWithdrawn(subscriptionId));
        }
    }

    /** Ended already: no-op. */
    @CommandHandler
    void handle(FinishCancellation command) {
        if (stage != Stage.ENDED && !command.endsOn().equals(endsOn)) {
            throw new Refused(
                    SubscriptionRefusal.NOT_CANCELLING,
                    subscriptionId + " does not end on " + command.endsOn() + " any more.");
        }
        end(EndReason.CANCELLED);
    }

    /** Ended already: no-op. */
    @CommandHandler
    void handle(EndSubscription command) {
        end(command.reason());
    }

    /** Ends it; ended already: nothing. */
    void end(EndReason reason) {
        if (stage != Stage.ENDED) {
            apply(new SubscriptionEnded(subscriptionId, reason));
        }
    }

    @EventSourcingHandler
    void on(SubscriptionEvent event) {
        subscriptionId = event.subscriptionId();
        switch (event) {
            case SubscriptionCreated created -> billing = Billing.of(created);
            case TrialStarted _ -> stage = Stage.TRIAL;
            case SubscriptionActivated _ -> stage = Stage.ACTIVE;
            case PeriodBilled billed -> billing = billing().after(billed);
            case PackageChanged changed -> billing = billing().after(changed);
            case PackageChangeScheduled scheduled -> billing = billing().scheduling(scheduled.change());
            case PackageChangeWithdrawn _ -> billing = billing().scheduling(null);
            case PriceAgreed agreed -> billing = billing().agreeing(agreed.agreement());
            case PriceAgreementEnded _ -> billing = billing().agreeing(null);
            case UnusedDaysCredited _ -> {}
            case BecamePastDue overdue -> pastDue.add(overdue.invoiceId());
            case PastDueCleared cleared -> pastDue.remove(cleared.invoiceId());
            case HoldPlaced placed -> holds.add(placed.hold());
            case HoldLifted lifted -> holds.remove(lifted.hold());
            case CancellationScheduled scheduled -> endsOn = scheduled.endsOn();
            case CancellationWithdrawn _ -> endsOn = null;
            case SubscriptionEnded _ -> stage = Stage.ENDED;
            case WebsiteAllotted allotted -> websites.add(allotted.websiteId());
            case WebsiteReturned returned -> websites.remove(returned.websiteId());
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return billing == null ? null : created().ownerPath();
    }

    /** What is billed by an instant, that included, if nothing else happens; nothing while it is not billed. */
    List<DueCharges> dueBy(Instant until) {
        boolean goesOn = (stage == Stage.TRIAL || stage == Stage.ACTIVE) && !isBillingPaused();
        return goesOn ? billing().dueBy(until, endsOn) : List.of();
    }

    boolean isPending() {
        return stage == Stage.PENDING;
    }

    boolean isActive() {
        return stage == Stage.ACTIVE;
    }

    @Override
    SubscriptionId subscriptionId() {
        return subscriptionId;
    }

    @Override
    void guardNotEnded() {
        if (stage == Stage.ENDED) {
            throw new Refused(SubscriptionRefusal.ENDED, subscriptionId + " has ended.");
        }
    }

    @Override
    void guardStarted() {
        if (stage == Stage.PENDING) {
            throw new Refused(SubscriptionRefusal.NOT_STARTED, subscriptionId + " is still pending.");
        }
    }
}
