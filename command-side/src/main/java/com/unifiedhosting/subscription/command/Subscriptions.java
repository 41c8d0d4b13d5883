package com.unifiedhosting.subscription.command;

import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.subscription.SubscriptionId;

/** Counts websites against what was sold, for commands of hosting, in the unit of work of the command. */
public interface Subscriptions {

    /**
     * Counts a website; one that is counted already is not counted again.
     *
     * @throws com.unifiedhosting.shared.Refused WEBSITE_LIMIT_REACHED, NOT_STARTED, ENDED, or UNKNOWN_SUBSCRIPTION when it
     *     does not exist, or not for this caller
     */
    SubscriptionFacts allot(SubscriptionId subscriptionId, WebsiteId websiteId);

    /** Counts a website no longer; does nothing when it is not counted. */
    void giveBack(SubscriptionId subscriptionId, WebsiteId websiteId);
}
