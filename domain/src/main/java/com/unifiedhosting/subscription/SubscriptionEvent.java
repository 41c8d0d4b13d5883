package com.unifiedhosting.subscription;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The life of a subscription. */
public sealed interface SubscriptionEvent extends DomainEvent {

    SubscriptionId subscriptionId();

    /**
     * The subscription exists, PENDING, and has billed nothing.
     *
     * @param firstPeriod the first period to be billed
     */
    @Stored("subscription.created")
    record SubscriptionCreated(
            SubscriptionId subscriptionId,
            OrderId orderId,
            AccountId accountId,
            AccountPath ownerPath,
            Sale sale,
            BillingAnchor anchor,
            BillingPeriod firstPeriod)
            implements SubscriptionEvent {

        /** The same of another sale. */
        public SubscriptionCreated of(Sale other) {
            return new SubscriptionCreated(subscriptionId, orderId, accountId, ownerPath, other, anchor, firstPeriod);
        }
    }

    /**
     * The trial runs.
     *
     * @param firstBillingDay the day after the last day of the trial, in the anchor's zone
     */
    @Stored("subscription.trial-started")
    record TrialStarted(SubscriptionId subscriptionId, LocalDate firstBillingDay) implements SubscriptionEvent {}

    /** What was sold is served. */
    @Stored("subscription.activated")
    record SubscriptionActivated(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /**
     * One period is billed, for ever.
     *
     * @param charges one for the period, one for each add-on, and the setup fee with the first one when there is one
     * @param nextPeriod the period that is due after it, beginning on {@code period.end()}
     */
    @Stored("subscription.period-billed")
    record PeriodBilled(
            SubscriptionId subscriptionId,
            AccountId accountId,
            BillingPeriod period,
            List<Charge> charges,
            BillingPeriod nextPeriod)
            implements SubscriptionEvent {
        public PeriodBilled {
            charges = List.copyOf(charges);
        }

        /** What a period costs after what is agreed and what the coupon takes off, with the add-ons, without setup. */
        public Money recurring() {
            return Money.total(charges.stream()
                    .filter(charge -> charge.period() != null)
                    .map(Charge::net)
                    .toList());
        }
    }

    /**
     * Another package, another cycle, a newer version, or other units of add-ons, are what is sold from a day on. Of what
     * stays as it is, nothing is credited or charged.
     *
     * @param change 1 for the first one of the subscription, then 2, ...
     * @param price what a period of the package costs, after what is agreed and what the coupon takes off
     * @param from the first day of it, in the anchor's zone
     * @param anchor of the periods from then on
     * @param period the present period, billed; with another cycle one that begins on {@code from}. Null when it has none
     *     yet, or {@code from} is the first day of the next one, which is billed as any other
     * @param credit the unused days of what was charged for the package before; null when there are none, or they cost
     *     nothing
     * @param charges for the days of {@code period} from {@code from} on, one for the package and one for each add-on; none
     *     for what costs nothing
     * @param nextPeriod the one that is billed next
     * @param addOnCredits the unused days of add-ons, as {@code credit}; null for none
     */
    @Stored("subscription.package-changed")
    record PackageChanged(
            SubscriptionId subscriptionId,
            AccountId accountId,
            int change,
            Sale sale,
            Money price,
            LocalDate from,
            BillingAnchor anchor,
            @Nullable BillingPeriod period,
            @Nullable CreditedCharge credit,
            List<Charge> charges,
            BillingPeriod nextPeriod,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<CreditedCharge> addOnCredits)
            implements SubscriptionEvent {
        public PackageChanged {
            charges = List.copyOf(charges);
            addOnCredits = List.copyOf(requireNonNullElse(addOnCredits, List.of()));
        }

        @Override
        public List<CreditedCharge> addOnCredits() {
            return requireNonNull(addOnCredits);
        }

        /** All unused days, first those of the package. */
        public List<CreditedCharge> credits() {
            return Stream.concat(Stream.ofNullable(credit), addOnCredits().stream())
                    .toList();
        }

        /** What a period costs from then on, with the add-ons. */
        public Money recurring() {
            return price.plus(sale.addOnsPrice());
        }
    }

    /** The next period, {@code change.firstPeriod()}, will be one of another package or cycle. */
    @Stored("subscription.package-change-scheduled")
    record PackageChangeScheduled(SubscriptionId subscriptionId, ScheduledChange change) implements SubscriptionEvent {}

    /**
     * Nothing changes with the next period.
     *
     * @param nextPeriod the one that is billed next, as it was before
     */
    @Stored("subscription.package-change-withdrawn")
    record PackageChangeWithdrawn(SubscriptionId subscriptionId, BillingPeriod nextPeriod)
            implements SubscriptionEvent {}

    /**
     * A price is agreed, with the order or later, in place of what was agreed before.
     *
     * @param firstPrice what the first period costs by it, with the add-ons that are had, after what the coupon takes off,
     *     without setup; null once a period is billed, which stays as it was paid
     */
    @Stored("subscription.price-agreed")
    record PriceAgreed(
            SubscriptionId subscriptionId,
            PriceAgreement agreement,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Money firstPrice)
            implements SubscriptionEvent {}

    /**
     * The list price is paid again.
     *
     * @param from the first day of the next period
     * @param firstPrice what the first period costs without it; null once a period is billed
     */
    @Stored("subscription.price-agreement-ended")
    record PriceAgreementEnded(
            SubscriptionId subscriptionId,
            LocalDate from,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Money firstPrice)
            implements SubscriptionEvent {}

    /**
     * It is cancelled before its period is over, and what is left of the period is credited.
     *
     * @param from the first day without service, in the anchor's zone
     * @param credit of the package; null when its days cost nothing
     * @param addOnCredits of its add-ons; null for none
     */
    @Stored("subscription.unused-days-credited")
    record UnusedDaysCredited(
            SubscriptionId subscriptionId,
            LocalDate from,
            @Nullable CreditedCharge credit,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
            List<CreditedCharge> addOnCredits)
            implements SubscriptionEvent {
        public UnusedDaysCredited {
            addOnCredits = List.copyOf(requireNonNullElse(addOnCredits, List.of()));
        }

        @Override
        public List<CreditedCharge> addOnCredits() {
            return requireNonNull(addOnCredits);
        }

        /** All of them, first that of the package. */
        public List<CreditedCharge> credits() {
            return Stream.concat(Stream.ofNullable(credit), addOnCredits().stream())
                    .toList();
        }
    }

    /** An invoice of it is overdue; it goes on. */
    @Stored("subscription.became-past-due")
    record BecamePastDue(SubscriptionId subscriptionId, InvoiceId invoiceId) implements SubscriptionEvent {}

    /** The overdue invoice is settled. */
    @Stored("subscription.past-due-cleared")
    record PastDueCleared(SubscriptionId subscriptionId, InvoiceId invoiceId) implements SubscriptionEvent {}

    /** A hold was put on. {@code first} when it is the one that suspends. */
    @Stored("subscription.hold-placed")
    record HoldPlaced(SubscriptionId subscriptionId, Hold hold, boolean first) implements SubscriptionEvent {}

    /** A hold was taken off. {@code last} when no other is left, so that the subscription serves again. */
    @Stored("subscription.hold-lifted")
    record HoldLifted(SubscriptionId subscriptionId, Hold hold, boolean last) implements SubscriptionEvent {}

    /**
     * It will end with its period.
     *
     * @param endsOn the first day without service, in the anchor's zone
     */
    @Stored("subscription.cancellation-scheduled")
    record CancellationScheduled(SubscriptionId subscriptionId, LocalDate endsOn, Reason reason)
            implements SubscriptionEvent {}

    /** It goes on beyond its period. */
    @Stored("subscription.cancellation-withdrawn")
    record CancellationWithdrawn(SubscriptionId subscriptionId) implements SubscriptionEvent {}

    /** For good: no further period is billed, and its websites go. */
    @Stored("subscription.ended")
    record SubscriptionEnded(SubscriptionId subscriptionId, EndReason reason) implements SubscriptionEvent {}

    /** A website was counted against the package's limit. */
    @Stored("subscription.website-allotted")
    record WebsiteAllotted(SubscriptionId subscriptionId, WebsiteId websiteId) implements SubscriptionEvent {}

    /** A website does not count against the package's limit any more. */
    @Stored("subscription.website-returned")
    record WebsiteReturned(SubscriptionId subscriptionId, WebsiteId websiteId) implements SubscriptionEvent {}
}
