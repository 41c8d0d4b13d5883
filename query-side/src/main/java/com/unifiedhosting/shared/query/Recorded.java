package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.DomainEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param version its sequence number in its stream, 0, 1, 2, ...
 * @param at when it happened, in microseconds, as it is shown
 * @param metaData its provenance
 */
public record Recorded<E extends DomainEvent>(
        E event, String stream, long version, String eventId, Instant at, MetaData metaData) {

    static Instant at(DomainEventMessage<?> message) {
        return message.getTimestamp().truncatedTo(ChronoUnit.MICROS);
    }

    /** Null when it is of another kind. */
    static <E extends DomainEvent> @Nullable Recorded<E> of(DomainEventMessage<?> message, Class<E> kind) {
        return kind.isInstance(message.getPayload())
                ? new Recorded<>(
                        kind.cast(message.getPayload()),
                        message.getAggregateIdentifier(),
                        message.getSequenceNumber(),
                        message.getIdentifier(),
                        at(message),
                        message.getMetaData())
                : null;
    }

    /** The same of a narrower kind; null when it is none of it. */
    public <N extends DomainEvent> @Nullable Recorded<N> as(Class<N> kind) {
        return kind.isInstance(event) ? new Recorded<>(kind.cast(event), stream, version, eventId, at, metaData) : null;
    }
}
