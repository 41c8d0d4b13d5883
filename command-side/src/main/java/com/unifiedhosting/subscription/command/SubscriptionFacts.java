package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as other contexts see it.
 *
 * @param coupon that its order used, whether it is for what is sold now or not; null for none
 */
public record SubscriptionFacts(
        SubscriptionId subscriptionId,
        OrderId orderId,
        AccountId accountId,
        Sale sale,
        @Nullable SoldCoupon coupon) {}
