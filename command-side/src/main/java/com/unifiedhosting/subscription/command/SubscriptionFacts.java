package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionId;

/** A subscription as other contexts see it. */
public record SubscriptionFacts(SubscriptionId subscriptionId, OrderId orderId, AccountId accountId, Sale sale) {}
