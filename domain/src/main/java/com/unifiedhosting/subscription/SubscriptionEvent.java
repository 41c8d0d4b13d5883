package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.LocalDate;
import java.util.List;

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
            implements SubscriptionEvent {}

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
     * @param charges one for the period, and the setup fee with the first one when there is one
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
