package com.unifiedhosting.subscription;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Reason;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a subscription. Refusals: {@link SubscriptionRefusal}. Subscriptions are created by orders. */
public sealed interface SubscriptionCommand {

    SubscriptionId subscriptionId();

    /**
     * Begins the trial of a PENDING subscription, held from the start when an account above is suspended or closing.
     * Refused: NO_TRIAL, ENDED. In trial or later already: no-op.
     */
    record StartTrial(@TargetAggregateIdentifier SubscriptionId subscriptionId) implements SubscriptionCommand {}

    /**
     * Makes a PENDING or TRIAL subscription ACTIVE, held from the start when an account above is suspended or closing.
     * Active or later already: no-op. Refused: ENDED.
     */
    record ActivateSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId)
            implements SubscriptionCommand {}

    /**
     * Bills one period, exactly once. Billed already: no-op. Refused: PERIOD_GAP, PERIOD_OVERLAP (it does not begin on
     * {@code billedThrough} or does not match the anchor), NOT_STARTED (it is not the first, and the subscription is
     * still PENDING), ENDED, CANCELLED_BEFORE (it begins at or after the end).
     */
    record BillPeriod(@TargetAggregateIdentifier SubscriptionId subscriptionId, BillingPeriod period)
            implements SubscriptionCommand {}

    /** An invoice of it is overdue. Refused: ENDED. Known already: no-op. */
    record MarkPastDue(@TargetAggregateIdentifier SubscriptionId subscriptionId, InvoiceId invoiceId)
            implements SubscriptionCommand {}

    /** The invoice was settled after all. Not past due for it: no-op. */
    record ClearPastDue(@TargetAggregateIdentifier SubscriptionId subscriptionId, InvoiceId invoiceId)
            implements SubscriptionCommand {}

    /**
     * Puts a hold on it; the first one suspends it. The same hold again: no-op. Refused: ENDED, NOT_STARTED,
     * TOO_MANY_HOLDS when people, staff and customer together, have {@value Hold#MOST_BY_PEOPLE} on it.
     */
    record SuspendSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId, Hold hold)
            implements SubscriptionCommand {}

    /** Takes a hold off; taking off the last one resumes it. No such hold: no-op. Refused: ENDED. */
    record ResumeSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId, Hold hold)
            implements SubscriptionCommand {}

    /**
     * Ends it now or with its period: the one that today, in the anchor's zone, is a day of, or the last billed one when
     * that ends later; a trial ends with the trial. Refused: ENDED, NOT_STARTED for PERIOD_END of a PENDING one,
     * ALREADY_CANCELLING for NOW of a CANCELLING one (withdraw first). Cancelling at period end already: no-op.
     */
    record CancelSubscription(
            @TargetAggregateIdentifier SubscriptionId subscriptionId, CancellationTime time, Reason reason)
            implements SubscriptionCommand {}

    /** Takes back a cancellation at period end. Refused: ENDED. Not cancelling: no-op. */
    record WithdrawCancellation(@TargetAggregateIdentifier SubscriptionId subscriptionId)
            implements SubscriptionCommand {}

    /**
     * The day of a cancellation has come. Ended already: no-op. Refused: NOT_CANCELLING when that cancellation was
     * withdrawn, or it ends on another day by now.
     *
     * @param endsOn the first day without service, as the cancellation said
     */
    record FinishCancellation(@TargetAggregateIdentifier SubscriptionId subscriptionId, LocalDate endsOn)
            implements SubscriptionCommand {}

    /** Ends it now, whatever was agreed before. Ended already: no-op. */
    record EndSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId, EndReason reason)
            implements SubscriptionCommand {}
}
