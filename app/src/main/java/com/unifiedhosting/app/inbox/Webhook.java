package com.unifiedhosting.app.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, without what it says.
 *
 * @param gateway from which it came
 * @param eventId the gateway's identifier of the event
 * @param deliveries how often it came
 * @param attempts how often it was tried to deal with it
 * @param dueAt when it is tried next, while WAITING
 * @param outcome what came of it, or of the last attempt; null before the first
 */
public record Webhook(
        String gateway,
        String eventId,
        WebhookStatus status,
        int deliveries,
        int attempts,
        Instant receivedAt,
        Instant dueAt,
        @Nullable Instant settledAt,
        @Nullable String outcome) {}
