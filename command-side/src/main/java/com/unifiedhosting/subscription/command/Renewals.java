package com.unifiedhosting.subscription.command;

import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;

/** Looks ahead at what subscriptions are going to be billed. Nothing is locked or changed. */
public interface Renewals {

    /**
     * What is billed for a subscription by an instant, that included, if nothing else happens to it until then: what is
     * suspended stays so, and what is scheduled takes place. Oldest first; empty for one that there is not.
     */
    List<DueCharges> dueBy(SubscriptionId subscriptionId, Instant until);
}
