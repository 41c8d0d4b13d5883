package com.unifiedhosting.subscription;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.shared.Reason;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Orders to a subscription. Refusals: {@link SubscriptionRefusal}. Subscriptions are created by orders. */
public sealed interface SubscriptionCommand {

    SubscriptionId subscriptionId();

    /**
     * Begins the trial of a PENDING subscription, held from the start when an account above is suspended or closing.
     * Refused: NO_TRIAL, also when the first day to be paid has come, ENDED. In trial or later already: no-op.
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
     * still PENDING), ENDED, CANCELLED_BEFORE (it begins at or after the end), BILLING_PAUSED.
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
     * Ends it now, with credit for the unused days when they are credited, or with its period: the one that today, in the anchor's zone, is a day of, or the last billed one when
     * that ends later; a trial ends with the trial. Refused: ENDED, NOT_STARTED for PERIOD_END of a PENDING one,
     * ALREADY_CANCELLING for NOW of a CANCELLING one (withdraw first), NOT_BILLED_YET for NOW while a period that has begun
     * is still to be billed, which none is of one whose billing is paused. Cancelling at period end already: no-op.
     */
    record CancelSubscription(
            @TargetAggregateIdentifier SubscriptionId subscriptionId, CancellationTime time, Reason reason)
            implements SubscriptionCommand {}

    /** Takes back a cancellation at period end. Refused: ENDED. Not cancelling: no-op. */
    record WithdrawCancellation(@TargetAggregateIdentifier SubscriptionId subscriptionId)
            implements SubscriptionCommand {}

    /**
     * Changes what is sold: another package, another cycle, or the newest version of the package; at most
     * {@value #MOST_CHANGES} times a period. Its add-ons, or those that are scheduled, go on at the prices of the other package. Setup fees are not
     * charged. What it is already: no-op, but a change that was scheduled is withdrawn.
     *
     * <p>NOW, in a trial: the trial goes on, with the new package. NOW, in a billed period: of the present charge the days
     * from today on are credited, and charged are the same days at the new price; with another cycle a whole period that
     * begins today, which is then the anchor day. Shares of a price are those of all days before a day, rounded half-up, so
     * that parts add up (decision 27). NEXT_PERIOD: the next period is one of the new package.
     *
     * <p>A change NOW takes the place of one that is scheduled, unless that is one of add-ons (CHANGE_SCHEDULED). Refused: UNKNOWN_SUBSCRIPTION, ENDED, NOT_STARTED,
     * ORDER_STILL_OPEN, ALREADY_CANCELLING, TOO_MANY_WEBSITES, OTHER_SERVER_GROUP, PRICE_TOO_HIGH (with the price that
     * is agreed), NOT_BILLED_YET; NOW also
     * TOO_MANY_CHANGES, NO_TRIAL (a trial goes on only where there is one as long), BILLING_PAUSED, INVOICE_OVERDUE,
     * UNUSED_DAYS_KEPT; account.not-active, identity.email-not-verified, catalogue.unknown-package, catalogue.retired,
     * catalogue.no-price, catalogue.no-path, catalogue.unknown-add-on and catalogue.too-many-units of the other package.
     */
    record ChangePackage(
            @TargetAggregateIdentifier SubscriptionId subscriptionId,
            PackageId packageId,
            BillingCycle cycle,
            ChangeTime time)
            implements SubscriptionCommand {

        /** Each may have an invoice and a credit note. */
        public static final int MOST_CHANGES = 30;
    }

    /**
     * Has so many units of an add-on from today or from the next period on; none: without it. Units that are had keep their
     * price and their limits, and others cost the same; of one that is not had yet, those of the newest version of its
     * package. Units that it has already: no-op, but a change of them that was scheduled is withdrawn.
     *
     * <p>NOW as {@link ChangePackage}, for this add-on alone; not in a trial (NO_TRIAL). NEXT_PERIOD on top of what is
     * scheduled. Refused: as {@link ChangePackage}; catalogue.unknown-add-on, catalogue.too-many-units;
     * LESS_DISK_PER_WEBSITE where there are websites and further ones would lessen the disk of each; NOW also
     * CHANGE_SCHEDULED, where anything is.
     *
     * @param quantity units, 0 to {@value com.unifiedhosting.catalogue.AddOn#MOST_UNITS}
     */
    record ChangeAddOn(
            @TargetAggregateIdentifier SubscriptionId subscriptionId, AddOnCode addOn, int quantity, ChangeTime time)
            implements SubscriptionCommand {

        public ChangeAddOn {
            if (quantity < 0 || quantity > AddOn.MOST_UNITS) {
                throw new IllegalArgumentException("quantity must be 0 to " + AddOn.MOST_UNITS);
            }
        }
    }

    /**
     * Agrees a price, from the next period on. The same price, end and reason again: no-op; another one takes its place.
     * Refused: ENDED, NOT_BILLED_YET, billing.currency-mismatch, PRICE_TOO_HIGH; AGREEMENT_OVER when {@code until} is not
     * after the first day of the next period, or an amount is agreed while another package or cycle is scheduled.
     *
     * @param until periods that begin on this day or later have the list price again; null for no end
     */
    record AgreePrice(
            @TargetAggregateIdentifier SubscriptionId subscriptionId,
            AgreedPrice price,
            @Nullable LocalDate until,
            Reason reason)
            implements SubscriptionCommand {

        public PriceTerms terms() {
            return new PriceTerms(price, until, reason);
        }
    }

    /**
     * Tells what {@link AgreePrice} would come to, as a {@link PriceQuote}. Nothing happens. Refused as that.
     *
     * @param price what would be agreed
     */
    record QuotePrice(AgreePrice price) implements SubscriptionCommand {

        @Override
        @TargetAggregateIdentifier
        public SubscriptionId subscriptionId() {
            return price.subscriptionId();
        }
    }

    /** Goes back to the list price, from the next period on. Refused: ENDED, NOT_BILLED_YET. No price is agreed: no-op. */
    record EndPriceAgreement(@TargetAggregateIdentifier SubscriptionId subscriptionId) implements SubscriptionCommand {}

    /** Takes back a change that is scheduled. Refused: ENDED, ALREADY_CANCELLING, NOT_BILLED_YET. None is: no-op. */
    record WithdrawPackageChange(@TargetAggregateIdentifier SubscriptionId subscriptionId)
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
