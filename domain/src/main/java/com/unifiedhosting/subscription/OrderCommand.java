package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.shared.Reason;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Orders of packages, with their first website. Refusals: {@link SubscriptionRefusal}. */
public sealed interface OrderCommand {

    OrderId orderId();

    /**
     * Orders a package and a first website. Claims the domain at once and creates the PENDING subscription
     * ({@code SubscriptionId.of(orderId)}), all or nothing; the order saga then bills, awaits payment or trial,
     * activates and provisions.
     *
     * <p>Refused: account.unknown-account, account.not-active, catalogue.unknown-package (also when another reseller sells
     * it), catalogue.retired, catalogue.no-price, catalogue.unknown-add-on,
     * catalogue.too-many-units, catalogue.unknown-coupon, catalogue.coupon-retired,
     * catalogue.coupon-not-valid, catalogue.coupon-not-for-this, catalogue.coupon-used-up, catalogue.coupon-used-before,
     * hosting.domain-taken, subscription.order-contradicts,
     * identity.email-not-verified of whoever orders. With an agreed price, as {@link SubscriptionCommand.AgreePrice}, also
     * platform.forbidden to whoever may not agree prices with the account, billing.currency-mismatch,
     * subscription.price-too-high, subscription.agreement-over. A repeat of the
     * same order is a no-op.
     *
     * @param coupon of the account's seller; null for none
     * @param addOns that are ordered with it, each once
     * @param agreed what is paid from the first period on; null for the list price
     */
    record PlaceOrder(
            @TargetAggregateIdentifier OrderId orderId,
            AccountId accountId,
            PackageId packageId,
            BillingCycle cycle,
            DomainName domain,
            ApplicationType application,
            @Nullable CouponCode coupon,
            Set<AddOnQuantity> addOns,
            @Nullable PriceTerms agreed)
            implements OrderCommand {

        public PlaceOrder {
            addOns = AddOnQuantity.distinct(addOns);
        }
    }

    /**
     * The order is fulfilled: paid or on trial, and its website live. Completed already: no-op. Refused: ORDER_NOT_OPEN
     * when rejected or cancelled.
     */
    record CompleteOrder(@TargetAggregateIdentifier OrderId orderId) implements OrderCommand {}

    /**
     * The order could not be fulfilled: releases the domain and ends the subscription unless it was activated. Refused:
     * ORDER_NOT_OPEN when completed or cancelled. Rejected already: no-op.
     */
    record RejectOrder(@TargetAggregateIdentifier OrderId orderId, Reason reason) implements OrderCommand {}

    /**
     * Takes the order back before payment: releases the domain and ends the subscription. Refused:
     * ORDER_NOT_OPEN when completed or rejected, or when the subscription has begun (then it is the subscription that is
     * cancelled). Cancelled already: no-op.
     */
    record CancelOrder(@TargetAggregateIdentifier OrderId orderId, CancelCause cause, Reason reason)
            implements OrderCommand {}
}
