package com.unifiedhosting.app.processing;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The events of one processing group that wait for somebody to look at them, in the order of their sequences. */
final class ParkingLot {

    static final String SEGMENT = "segment";
    static final String MASK = "mask";

    private final String processingGroup;
    private final SequencedDeadLetterQueue<EventMessage<?>> queue;
    private final JdbcTemplate jdbc;

    ParkingLot(String processingGroup, SequencedDeadLetterQueue<EventMessage<?>> queue, JdbcTemplate jdbc) {
        this.processingGroup = processingGroup;
        this.queue = queue;
        this.jdbc = jdbc;
    }

    SequencedDeadLetterQueue<EventMessage<?>> queue() {
        return queue;
    }

    /**
     * In which sequence an event stands: that of its aggregate. Every segment of a saga group sees every event, each
     * for its own sagas, so there the segment is part of the sequence.
     */
    static String sequenceOf(EventMessage<?> event, Segment segment, boolean sagas) {
        String sequence = event instanceof DomainEventMessage<?> domainEvent
                ? domainEvent.getAggregateIdentifier()
                : event.getIdentifier();
        return sagas ? sequence + "#" + segment.getSegmentId() : sequence;
    }

    /**
     * Whether a sequence still is parked; it stays so, or stays free, until the end of the transaction. To be asked before
     * an event is parked behind others: whoever retries them may just have handled the last.
     */
    boolean isParked(String sequence) {
        lock(sequence);
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from runtime.dead_letter where processing_group = ? and sequence_identifier ="
                        + " ?)",
                Boolean.class,
                processingGroup,
                sequence));
    }

    /** Whether a letter is the first of its sequence; it stays so until the end of the transaction. */
    boolean isFirst(JdbcDeadLetter<?> letter) {
        lock(letter.getSequenceIdentifier());
        return jdbc.queryForList(
                        "select dead_letter_id from runtime.dead_letter where processing_group = ? and"
                                + " sequence_identifier = ? order by sequence_index limit 1",
                        String.class,
                        processingGroup,
                        letter.getSequenceIdentifier())
                .contains(letter.getIdentifier());
    }

    private void lock(String sequence) {
        jdbc.queryForList(
                "select pg_advisory_xact_lock(hashtextextended('runtime.dead_letter ' || ? || ' ' || ?, 0))",
                processingGroup,
                sequence);
    }

    /**
     * The sequences of which something is parked at this moment, those that wait longest first: what others failed for may
     * be parked before them. Never to be remembered beyond a transaction: another
     * process may park something as soon as it has the segment, and this one may not have noticed that it has lost it.
     */
    List<String> sequences() {
        return jdbc.query(
                "select sequence_identifier from runtime.dead_letter where processing_group = ? group by"
                        + " sequence_identifier order by min(enqueued_at::timestamptz)",
                (row, number) -> row.getString("sequence_identifier"),
                processingGroup);
    }

    void park(String sequence, EventMessage<?> event, Segment segment, @Nullable Throwable cause) {
        queue.enqueue(
                sequence,
                new GenericDeadLetter<>(sequence, event, cause)
                        .withDiagnostics(
                                MetaData.with(SEGMENT, segment.getSegmentId()).and(MASK, segment.getMask())));
    }

    void clear() {
        queue.clear();
    }
}
