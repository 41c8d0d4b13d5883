package com.unifiedhosting.shared.command;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an aggregate that a command needs to know but does not change, such as the package of an order. Nothing is
 * locked, so that orders of one package, or registrations below one reseller, do not queue up behind each other; events
 * of the same unit of work are seen. What is read must not be changed.
 *
 * @param <A> the aggregate
 * @param <E> its events
 */
public final class AggregateReader<A, E extends DomainEvent> {

    /** More than happens to most things in a day. */
    private static final int READ_AT_ONCE = 100;

    private final EventStore eventStore;
    private final Class<A> aggregate;
    private final Class<E> events;
    private final Supplier<A> blank;
    private final BiConsumer<A, E> on;

    public AggregateReader(
            EventStore eventStore, Class<A> aggregate, Class<E> events, Supplier<A> blank, BiConsumer<A, E> on) {
        this.eventStore = eventStore;
        this.aggregate = aggregate;
        this.events = events;
        this.blank = blank;
        this.on = on;
    }

    /** The aggregate, or nothing when it has no events or the identifier is that of another kind. */
    public Optional<A> find(Identifier identifier) {
        DomainEventStream stream = eventStore.readEvents(identifier.value());
        @Nullable A state = null;
        while (stream.hasNext()) {
            Object payload = stream.next().getPayload();
            if (aggregate.isInstance(payload)) {
                state = aggregate.cast(payload);
            } else if (events.isInstance(payload)) {
                state = state == null ? blank.get() : state;
                on.accept(state, events.cast(payload));
            }
        }
        return Optional.ofNullable(state);
    }

    /** Its events that happened at an instant or after it, oldest first: read back from the newest, until before that. */
    public List<E> since(Identifier identifier, Instant from) {
        List<DomainEventMessage<?>> found = new ArrayList<>();
        long end = eventStore
                .lastSequenceNumberFor(identifier.value())
                .map(last -> last + 1)
                .orElse(0L);
        while (end > 0) {
            long start = Math.max(0, end - READ_AT_ONCE);
            List<? extends DomainEventMessage<?>> part = part(identifier, start, end);
            found.addAll(0, part);
            boolean further = part.isEmpty() || !part.getFirst().getTimestamp().isBefore(from);
            end = further ? start : 0;
        }
        return found.stream()
                .filter(message -> !message.getTimestamp().isBefore(from))
                .map(Message::getPayload)
                .filter(events::isInstance)
                .map(events::cast)
                .toList();
    }

    private List<? extends DomainEventMessage<?>> part(Identifier identifier, long start, long end) {
        return eventStore
                .readEvents(identifier.value(), start)
                .asStream()
                .takeWhile(message -> message.getSequenceNumber() < end)
                .toList();
    }

    /**
     * The aggregate.
     *
     * @throws AggregateNotFoundException when there is none; becomes a refusal by {@link UnknownAggregate}
     */
    public A read(Identifier identifier) {
        return find(identifier).orElseThrow(() -> new AggregateNotFoundException(identifier.value(), "no events"));
    }
}
