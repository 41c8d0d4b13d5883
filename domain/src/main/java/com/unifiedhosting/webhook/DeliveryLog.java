package com.unifiedhosting.webhook;

import com.unifiedhosting.feed.PublicEventId;

/** What was sent to endpoints, and what is to be; kept for 30 days after it is settled. */
@FunctionalInterface
public interface DeliveryLog {

    /** Whether the log has the delivery of an event to an endpoint. */
    boolean holds(WebhookEndpointId endpoint, PublicEventId event);
}
