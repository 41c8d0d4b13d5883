package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a thing was at an instant, replayed from its own events: the truth, not a read model of it. */
@Component
public final class History {

    /** Events that are read at a time on the way back. */
    private static final long MOST_BACK = 128;

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
        return stateAt(scope, id, asOf, events, fold, owner, this::presentPath);
    }

    /**
     * The same for whoever asks about many things of one owner.
     *
     * @param standing where the owner of a path stands now, as {@link #presentPath} tells
     */
    public <E extends DomainEvent, S> @Nullable Past<S> stateAt(
            AccountPath scope,
            Identifier id,
            Instant asOf,
            Class<E> events,
            Fold<E, S> fold,
            Function<S, AccountPath> owner,
            UnaryOperator<AccountPath> standing) {
        // from the first event on: a snapshot holds what rules read, not what people read
        DomainEventStream stream = eventStore.readEvents(id.value(), 0);
        Past<S> past = null;
        while (stream.hasNext()) {
            DomainEventMessage<?> message = stream.next();
            Instant at = Recorded.at(message);
            if (at.isAfter(asOf) || !events.isInstance(message.getPayload())) {
                break;
            }
            S before = past == null ? null : past.state;
            S state = fold.apply(before, events.cast(message.getPayload()), message.getSequenceNumber(), at);
            past = new Past<>(state, past == null ? standing.apply(owner.apply(state)) : past.owner);
            if (!scope.covers(past.owner)) {
                return null;
            }
        }
        return past;
    }

    /**
     * The events of one aggregate, from a version on, read as they are asked for. What is of another kind is left out.
     *
     * @param from 0 for all
     */
    public <E extends DomainEvent> Stream<Recorded<E>> events(Identifier id, long from, Class<E> kind) {
        return eventStore
                .readEvents(id.value(), from)
                .asStream()
                .map(message -> Recorded.of(message, kind))
                .filter(Objects::nonNull);
    }

    /**
     * The newest event of a kind that had happened by an instant. Read from the end of the stream backwards, in steps that
     * grow, so that it costs what has happened since, and not how long the stream is.
     *
     * @return null when there was none
     */
    public <E extends DomainEvent> @Nullable Recorded<E> newest(Identifier id, Instant asOf, Class<E> kind) {
        return newest(id, asOf, kind, _ -> true);
    }

    /** The same of those that are sought. */
    public <E extends DomainEvent> @Nullable Recorded<E> newest(
            Identifier id, Instant asOf, Class<E> kind, Predicate<E> sought) {
        long end = eventStore.lastSequenceNumberFor(id.value()).orElse(-1L) + 1;
        long step = 1;
        while (end > 0) {
            long from = Math.max(0, end - step);
            Recorded<E> found = null;
            DomainEventStream stream = eventStore.readEvents(id.value(), from);
            while (stream.hasNext()) {
                DomainEventMessage<?> message = stream.next();
                if (message.getSequenceNumber() >= end || Recorded.at(message).isAfter(asOf)) {
                    break;
                }
                Recorded<E> one = Recorded.of(message, kind);
                found = one == null || !sought.test(one.event()) ? found : one;
            }
            if (found != null) {
                return found;
            }
            end = from;
            step = Math.min(2 * step, MOST_BACK);
        }
        return null;
    }

    /** Where the owner of a path stands now, whatever the moment that is asked for. */
    public AccountPath presentPath(AccountPath path) {
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
