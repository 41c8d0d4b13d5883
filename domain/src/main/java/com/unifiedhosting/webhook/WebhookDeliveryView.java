package com.unifiedhosting.webhook;

import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of sending one event to one endpoint.
 *
 * @param attempts made so far, since it was last asked for
 * @param answer the status of HTTP with which the last attempt was answered; null when it was not, or before the first
 * @param failure why the last attempt failed; null when it did not, or before the first
 * @param nextAttemptAt while WAITING, else null
 * @param settledAt when it was taken, or given up; null while WAITING
 */
public record WebhookDeliveryView(
        WebhookEndpointId endpointId,
        PublicEventId eventId,
        EventKind type,
        DeliveryStatus status,
        int attempts,
        @Nullable Integer answer,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant settledAt) {

    /** Where it stands in the list, newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(createdAt, eventId);
    }
}
