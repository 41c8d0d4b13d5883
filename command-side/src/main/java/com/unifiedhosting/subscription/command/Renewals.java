package com.unifiedhosting.subscription.command;

import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;

/** Looks ahead at what of subscriptions is going to be put on invoices. Nothing is locked or changed. */
public interface Renewals {

    /**
     * What is charged for a subscription from an instant on, by another one, both included: what was charged already, as far
     * as it goes to an invoice that collects, which may hold it by now or not; then what is billed if nothing else happens to
     * it until then: what is suspended stays so, and what is scheduled takes place. Oldest first; empty for one that there
     * is not.
     */
    List<DueCharges> charges(SubscriptionId subscriptionId, Instant from, Instant until);
}
