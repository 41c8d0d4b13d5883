package com.unifiedhosting.subscription.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.PriceQuote;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.EndPriceAgreement;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawPackageChange;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** What of a {@link Subscription} was sold: its periods, kept by {@link Billing}; changes of it, and prices agreed for it. */
abstract sealed class SoldSubscription extends ServedSubscription permits Subscription {

    @Nullable
    Billing billing;

    /** The first day that is not served any more; null for no end. */
    @Nullable
    LocalDate endsOn;

    /**
     * Changes what is sold; it is that already: nothing, but a scheduled change is withdrawn.
     *
     * @throws Refused as {@link com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage} says
     */
    void change(Sale wanted, ChangeTime time, LocalDate today) {
        guardNotEnded();
        guardStarted();
        if (time == ChangeTime.NOW) {
            guardNoUnitsScheduled();
        }
        Change change = new Change(billing(), wanted);
        if (change.isNone()) {
            withdrawChange(today);
            return;
        }
        guardNotCancelling();
        change.mustFit(websites.size());
        switch (time) {
            case NOW -> {
                guardNotPaused();
                apply(change.today(today, !pastDue.isEmpty()));
            }
            case NEXT_PERIOD -> {
                billing().mustReach(today);
                if (!change.scheduled().equals(billing().scheduled())) {
                    apply(new PackageChangeScheduled(subscriptionId(), change.scheduled()));
                }
            }
        }
    }

    /** What is changed by a change that takes effect then: what is sold now, or what is scheduled. */
    Sale saleAt(ChangeTime time) {
        guardNotEnded();
        guardStarted();
        ScheduledChange scheduled = billing().scheduled();
        return scheduled == null || time == ChangeTime.NOW ? billing().sale() : scheduled.sale();
    }

    /** Whether there are just so many units of an add-on now. */
    boolean hasUnits(AddOnCode addOn, int quantity) {
        guardNotEnded();
        guardStarted();
        return billing().sale().addOn(addOn).map(SoldAddOn::quantity).orElse(0) == quantity;
    }

    /**
     * Changes the units of an add-on, of which there are more or fewer now, or may be by what is scheduled.
     *
     * @throws Refused as {@link com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn} says
     */
    void changeUnits(Sale wanted, ChangeTime time, LocalDate today) {
        if (time == ChangeTime.NOW && billing().scheduled() != null) {
            throw changeScheduled();
        }
        new Change(billing(), wanted).mustLeaveDisk(saleAt(time), websites.size());
        change(wanted, time, today);
    }

    private Refused changeScheduled() {
        return new Refused(
                SubscriptionRefusal.CHANGE_SCHEDULED,
                "It changes with the next period, on " + billing().through()
                        + "; withdraw that first, or have this change take effect then too.");
    }

    /** Nothing scheduled: no-op. */
    @CommandHandler
    void handle(WithdrawPackageChange command, Clock clock) {
        guardNotEnded();
        withdrawChange(today(clock));
    }

    private void withdrawChange(LocalDate today) {
        if (billing().scheduled() != null) {
            guardNotCancelling();
            billing().mustReach(today);
            apply(new PackageChangeWithdrawn(
                    subscriptionId(), billing().scheduling(null).nextPeriod()));
        }
    }

    /** Agreed so already: no-op. */
    @CommandHandler
    void handle(AgreePrice command, Clock clock) {
        PriceAgreement agreement = agreement(command, clock);
        if (!agreement.equals(billing().agreements().last())) {
            apply(agreed(agreement));
        }
    }

    /** Such an agreement, with what the first period comes to as long as that is to be billed. */
    PriceAgreed agreed(PriceAgreement agreement) {
        return new PriceAgreed(
                subscriptionId(), agreement, billing().agreeing(agreement).firstPrice());
    }

    /** What a price would come to. */
    PriceQuote quote(AgreePrice command, Clock clock) {
        return billing().quote(agreement(command, clock));
    }

    private PriceAgreement agreement(AgreePrice command, Clock clock) {
        guardNotEnded();
        billing().mustReach(today(clock));
        return billing().agreement(command.terms());
    }

    /** No price is agreed: no-op. */
    @CommandHandler
    void handle(EndPriceAgreement command, Clock clock) {
        guardNotEnded();
        if (billing().agreements().goOnFrom(billing().through())) {
            billing().mustReach(today(clock));
            apply(new PriceAgreementEnded(
                    subscriptionId(),
                    billing().through(),
                    billing().agreeing(null).firstPrice()));
        }
    }

    /** What was charged with an event of this subscription, if it goes to an invoice that collects. */
    Optional<DueCharges> collected(SubscriptionEvent event) {
        return switch (event) {
            case PeriodBilled billed -> billing().collected(billed);
            case PackageChanged changed -> billing().collected(changed);
            default -> Optional.empty();
        };
    }

    SubscriptionFacts facts() {
        return new SubscriptionFacts(
                subscriptionId(),
                created().orderId(),
                created().accountId(),
                billing().sale(),
                created().sale().coupon());
    }

    LocalDate today(Clock clock) {
        return billing().dayOf(clock.instant());
    }

    @Override
    int websitesAllowed() {
        return billing().websites();
    }

    /**
     * What is scheduled is replaced, or taken back, by a change of the package now; that of its add-ons must not be lost by the
     * way.
     */
    private void guardNoUnitsScheduled() {
        ScheduledChange scheduled = billing().scheduled();
        if (scheduled != null && !scheduled.sale().hasUnitsOf(billing().sale())) {
            throw changeScheduled();
        }
    }

    private void guardNotCancelling() {
        if (endsOn != null) {
            throw new Refused(
                    SubscriptionRefusal.ALREADY_CANCELLING, "It ends on " + endsOn + "; withdraw that first.");
        }
    }

    Billing billing() {
        return requireNonNull(billing);
    }

    SubscriptionCreated created() {
        return billing().created();
    }
}
