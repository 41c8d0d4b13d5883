package com.unifiedhosting.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import org.jspecify.annotations.Nullable;

/** The life of an order. */
public sealed interface OrderEvent extends DomainEvent {

    OrderId orderId();

    /**
     * The order stands; its domain is claimed for {@code websiteId} and its subscription exists as PENDING.
     *
     * @param firstPeriod the period billed first; of a trial, the period after it
     * @param agreed what is paid from that period on; null for the list price
     */
    @Stored("order.placed")
    record OrderPlaced(
            OrderId orderId,
            AccountId accountId,
            AccountPath ownerPath,
            SubscriptionId subscriptionId,
            WebsiteId websiteId,
            Sale sale,
            BillingPeriod firstPeriod,
            DomainName domain,
            ApplicationType application,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PriceTerms agreed)
            implements OrderEvent {}

    /** It is fulfilled: paid or on trial, and its website live. */
    @Stored("order.completed")
    record OrderCompleted(OrderId orderId, SubscriptionId subscriptionId) implements OrderEvent {}

    /** It could not be fulfilled: its domain is free again, and what was paid becomes credit. */
    @Stored("order.rejected")
    record OrderRejected(OrderId orderId, SubscriptionId subscriptionId, Reason reason) implements OrderEvent {}

    /** It was taken back before it was paid, or nobody paid: its domain is free again. */
    @Stored("order.cancelled")
    record OrderCancelled(OrderId orderId, SubscriptionId subscriptionId, CancelCause cause, Reason reason)
            implements OrderEvent {}
}
