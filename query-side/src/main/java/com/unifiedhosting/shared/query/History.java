package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
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
     * @param scope the caller's path; when it does not cover the owner where he stands now, nothing is read beyond the first
     *     event
     * @param owner of the thing, as its state tells from the first event on
     * @return null when it did not exist yet, is not of this kind or is not to be seen by the caller
     */
    public <E extends DomainEvent, S> @Nullable Past<S> stateAt(
            AccountPath scope,
            Identifier id,
            Instant asOf,
            Class<E> events,
            Fold<E, S> fold,
            Function<S, AccountPath> owner) {
        // from the first event on: a snapshot holds what rules read, not what people read
        DomainEventStream stream = eventStore.readEvents(id.value(), 0);
        Past<S> past = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            // as it is kept and shown
            Instant at = message.getTimestamp().truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(asOf) || !events.isInstance(message.getPayload())) {
                break;
            }
            S before = past == null ? null : past.state;
            S state = fold.apply(before, events.cast(message.getPayload()), message.getSequenceNumber(), at);
            past = new Past<>(state, past == null ? presentPath(owner.apply(state)) : past.owner);
            if (!scope.covers(past.owner)) {
                return null;
            }
        }
        return past;
    }

    /** Where the owner of a path stands now, whatever the moment that is asked for. */
    private AccountPath presentPath(AccountPath path) {
        AccountPath present = path;
        DomainEventStream stream = eventStore.readEvents(path.owner().value(), 0);
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            if (message.getPayloadType().equals(AccountMoved.class)) {
                present = ((AccountMoved) message.getPayload()).pathAfter();
            }
        }
        return present;
    }

    /**
     * What a thing was.
     *
     * @param owner where its owner stands now
     */
    public record Past<S>(S state, AccountPath owner) {}

    /**
     * The state after one more event, which may be the state before, changed. The first event of a thing is the one that
     * makes it.
     */
    @FunctionalInterface
    public interface Fold<E, S> {

        S apply(@Nullable S state, E event, long version, Instant at);
    }
}
