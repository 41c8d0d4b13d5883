package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.IpAddress;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Feeds one processing group, a projection and what keeps the owners of its rows present, as its event processor does: in
 * batches, each a unit of work with its own transaction on the real database. The identity of an event's stream is its first component; sequence numbers are counted per stream. A
 * new fixture starts with the projection's tables empty. Events pass through JSON on their way.
 */
public final class ProjectionFixture {

    private static final SpringTransactionManager TRANSACTIONS =
            new SpringTransactionManager(new JdbcTransactionManager(ReadModelDatabase.DATA_SOURCE));

    private final List<AnnotationEventHandlerAdapter> handlers;
    private final boolean replays;
    private final Table[] emptied;
    private final List<DomainEventMessage<?>> log = new ArrayList<>();
    private final Map<String, Long> nextSequence = new HashMap<>();
    private Instant now = Instant.parse("2026-01-31T10:00:00Z");
    private Provenance provenance = new Provenance(
            "user:ann", "user:ann", "session", new IpAddress("203.0.113.7"), "platform", "SUPER_ADMIN", null);

    private ProjectionFixture(Object projection, Table... emptied) {
        ProcessingGroup group = projection.getClass().getAnnotation(ProcessingGroup.class);
        Stream<Object> all = group == null
                ? Stream.of(projection)
                : Stream.of(projection, new MovedAccounts(ReadModelDatabase.rows(), group.value()));
        this.handlers = all.map(AnnotationEventHandlerAdapter::new).toList();
        this.replays = handlers.stream().allMatch(AnnotationEventHandlerAdapter::supportsReset);
        this.emptied = emptied;
        reset();
    }

    private void reset() {
        ReadModelDatabase.rows().truncate(emptied);
        handlers.forEach(AnnotationEventHandlerAdapter::prepareReset);
    }

    public static ProjectionFixture of(Object projection) {
        return new ProjectionFixture(projection);
    }

    /** Of a projection that allows no replay: its tables are emptied for it, and it reads all events as if for the first time. */
    public static ProjectionFixture ofNeverReplayed(Object projection, Table... tables) {
        ProjectionFixture fixture = new ProjectionFixture(projection, tables);
        assertThat(fixture.replays).isFalse();
        return fixture;
    }

    /** The next events happen at this instant, each one a second after the one before. */
    public ProjectionFixture at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    /** The next events are caused by this caller. */
    public ProjectionFixture by(Provenance caller) {
        provenance = caller;
        return this;
    }

    /** Projects events as one batch. */
    public ProjectionFixture given(DomainEvent... events) {
        List<DomainEventMessage<?>> batch = new ArrayList<>();
        for (DomainEvent event : events) {
            batch.add(message(event));
        }
        log.addAll(batch);
        project(batch);
        return this;
    }

    /** Stores events that the projection has not read yet. */
    public ProjectionFixture storedOnly(DomainEvent... events) {
        for (DomainEvent event : events) {
            log.add(message(event));
        }
        return this;
    }

    /** Projects all events so far once more, in one batch, as after a crash: nothing may change. */
    public void assertRepeatChangesNothing(Table... tables) {
        List<List<String>> before = contents(tables);
        project(log);
        assertThat(contents(tables)).isEqualTo(before);
    }

    /** Resets the projection and replays all events so far, in batches of three: the same rows come out. */
    public void assertRebuildEqualsLive(Table... tables) {
        List<List<String>> live = contents(tables);
        assertThat(live).as("rows before the rebuild").noneMatch(List::isEmpty);
        reset();
        assertThat(contents(tables)).as("rows after the reset").allMatch(List::isEmpty);
        List<? extends EventMessage<?>> again = replays ? replayed() : log;
        for (int from = 0; from < again.size(); from += 3) {
            project(again.subList(from, Math.min(from + 3, again.size())));
        }
        assertThat(contents(tables)).isEqualTo(live);
    }

    private List<EventMessage<?>> replayed() {
        TrackingToken end = new GlobalSequenceTrackingToken(log.size());
        return IntStream.range(0, log.size())
                .<EventMessage<?>>mapToObj(i -> new GenericTrackedDomainEventMessage<>(
                        ReplayToken.createReplayToken(end, new GlobalSequenceTrackingToken(i)), log.get(i)))
                .toList();
    }

    /** Projects messages as one batch. The failure of a handler, or of the flush, is thrown. */
    public void project(List<? extends EventMessage<?>> batch) {
        BatchingUnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(List.copyOf(batch));
        work.attachTransaction(TRANSACTIONS);
        ResultMessage<?> result = work.executeWithResult(() -> {
            for (AnnotationEventHandlerAdapter handler : handlers) {
                handler.handle(work.getMessage());
            }
            return null;
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(result.exceptionResult());
        }
    }

    /** The events so far as they were projected. */
    public List<DomainEventMessage<?>> log() {
        return List.copyOf(log);
    }

    /** An event store that holds the events so far. */
    public EventStore eventStore() {
        EventStore store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        store.publish(log);
        return store;
    }

    private DomainEventMessage<?> message(DomainEvent event) {
        String stream = streamOf(event);
        long sequence = nextSequence.merge(stream, 0L, (last, zero) -> last + 1);
        DomainEvent read =
                ReadModelDatabase.JSON.readValue(ReadModelDatabase.JSON.writeValueAsBytes(event), event.getClass());
        assertThat(read).as("the event after a trip through JSON").isEqualTo(event);
        Map<String, Object> metaData = new HashMap<>(provenance.asMetaData());
        metaData.put(Provenance.CORRELATION_ID, "correlation-" + stream);
        metaData.put(Provenance.CAUSATION_ID, "causation-" + log.size());
        DomainEventMessage<?> message = new GenericDomainEventMessage<>(
                read.getClass().getInterfaces()[0].getSimpleName().replace("Event", ""),
                stream,
                sequence,
                read,
                metaData,
                "event-" + stream + "-" + sequence,
                now);
        now = now.plus(Duration.ofSeconds(1));
        return message;
    }

    private static String streamOf(DomainEvent event) {
        try {
            return ((Identifier) event.getClass()
                            .getRecordComponents()[0]
                            .getAccessor()
                            .invoke(event))
                    .value();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<List<String>> contents(Table... tables) {
        List<List<String>> contents = new ArrayList<>();
        for (Table table : tables) {
            contents.add(ReadModelDatabase.JDBC
                    .sql("SELECT t::text FROM " + table.name() + " t ORDER BY 1")
                    .query(String.class)
                    .list());
        }
        return contents;
    }
}
