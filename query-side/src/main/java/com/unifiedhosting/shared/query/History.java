package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a thing was at an instant, replayed from its own events: the truth, not a read model of it. */
@Component
public final class History {

    private final EventStore eventStore;

    public History(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /**
     * Folds the events of one aggregate that happened at or before an instant.
     *
     * @return null when it did not exist yet, or is not of this kind
     */
    public <E extends DomainEvent, S> @Nullable S stateAt(
            Identifier id, Instant asOf, Class<E> events, Fold<E, S> fold) {
        // from the first event on: a snapshot holds what rules read, not what people read
        DomainEventStream stream = eventStore.readEvents(id.value(), 0);
        S state = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (message.getTimestamp().isAfter(asOf) || !events.isInstance(message.getPayload())) {
                break;
            }
            state = fold.apply(
                    state,
                    events.cast(message.getPayload()),
                    message.getSequenceNumber(),
                    message.getTimestamp().truncatedTo(ChronoUnit.MICROS));
        }
        return state;
    }

    /** The state after one more event; pure. The first event of a thing is the one that makes it. */
    @FunctionalInterface
    public interface Fold<E, S> {

        S apply(@Nullable S state, E event, long version, Instant at);
    }
}
