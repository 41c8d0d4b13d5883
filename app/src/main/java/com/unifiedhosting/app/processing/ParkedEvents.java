package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.messaging.SagaProvenance;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The events that could not be handled, for an operator to look at and to try again once the cause is mended. */
@Component
public final class ParkedEvents {

    private static final Logger log = LoggerFactory.getLogger(ParkedEvents.class);

    /**
     * One parked event.
     *
     * @param group the processing group that could not handle it
     * @param sequence the aggregate it belongs to; later events of it wait behind it
     * @param event its logical name
     * @param cause what went wrong; null when it only waits behind another
     * @param parkedAt real time
     */
    public record Parked(
            String group,
            String sequence,
            String eventId,
            String event,
            @Nullable String cause,
            Instant parkedAt) {}

    private final EventProcessing processing;
    private final TransactionManager transactions;
    private final Configuration axon;
    private final JdbcTemplate jdbc;

    ParkedEvents(EventProcessing processing, TransactionManager transactions, Configuration axon, JdbcTemplate jdbc) {
        this.processing = processing;
        this.transactions = transactions;
        this.axon = axon;
        this.jdbc = jdbc;
    }

    /** All parked events of all groups, whichever process parked them, the oldest first, at most a thousand. */
    public List<Parked> all() {
        return jdbc.query(
                "select processing_group, sequence_identifier, event_identifier, payload_type,"
                        + " nullif(concat_ws(': ', cause_type, cause_message), '') as cause, enqueued_at"
                        + " from runtime.dead_letter"
                        + " order by enqueued_at, processing_group, sequence_identifier, sequence_index limit 1000",
                (row, number) -> new Parked(
                        row.getString("processing_group"),
                        row.getString("sequence_identifier"),
                        row.getString("event_identifier"),
                        row.getString("payload_type"),
                        row.getString("cause"),
                        Instant.parse(row.getString("enqueued_at"))));
    }

    /** How many events are parked, over all groups and processes. */
    public long count() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from runtime.dead_letter", Long.class));
    }

    /**
     * Tries the parked events of a group again, sequence by sequence, in order; a sequence stops at the first event that
     * fails again.
     *
     * @return how many events are still parked in this group
     * @throws com.unifiedhosting.shared.Refused when this process does not run the group
     */
    public long retry(String group) {
        ProcessingGroup retried = processing.group(group);
        retried.lot().sequences().forEach(sequence -> retry(retried, sequence));
        return retried.lot().queue().size();
    }

    /** Until nothing is left of the sequence, also of what is parked meanwhile, or its first event fails. */
    @SuppressWarnings("unchecked") // the queue makes no other letters
    private void retry(ProcessingGroup group, String sequence) {
        Iterator<DeadLetter<? extends EventMessage<?>>> letters = lettersOf(group, sequence);
        while (letters.hasNext()) {
            JdbcDeadLetter<EventMessage<?>> letter = (JdbcDeadLetter<EventMessage<?>>) letters.next();
            ResultMessage<Boolean> handled = handleAgain(group, letter);
            if (handled.isExceptional()) {
                keep(group, letter, handled.exceptionResult());
                return;
            }
            if (!letters.hasNext() || Boolean.FALSE.equals(handled.getPayload())) {
                letters = lettersOf(group, sequence);
            }
        }
    }

    private static Iterator<DeadLetter<? extends EventMessage<?>>> lettersOf(ProcessingGroup group, String sequence) {
        return group.lot().queue().deadLetterSequence(sequence).iterator();
    }

    private static void keep(ProcessingGroup group, JdbcDeadLetter<EventMessage<?>> letter, Throwable cause) {
        try {
            group.lot().queue().requeue(letter, failed -> failed.withCause(cause));
        } catch (NoSuchDeadLetterException e) {
            log.debug("Another retry has handled {} meanwhile", letter.message().getIdentifier(), e);
        }
    }

    /** Handles and removes it in one transaction; false when somebody else already has. */
    private ResultMessage<Boolean> handleAgain(ProcessingGroup group, JdbcDeadLetter<EventMessage<?>> letter) {
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(letter.message());
        unitOfWork.attachTransaction(transactions);
        Segment segment = segment(letter.diagnostics());
        return unitOfWork.executeWithResult(() -> {
            if (!group.lot().isFirst(letter)) {
                return false;
            }
            new DefaultInterceptorChain<EventMessage<?>>(
                            unitOfWork,
                            List.of(
                                    new CorrelationDataInterceptor<>(axon.correlationDataProviders()),
                                    SagaProvenance.ofEvents(group.name())),
                            event -> {
                                group.handlers().handle(event, segment);
                                return null;
                            })
                    .proceed();
            group.lot().queue().evict(letter);
            return true;
        });
    }

    private static Segment segment(MetaData diagnostics) {
        return diagnostics.get(ParkingLot.SEGMENT) instanceof Number number
                        && diagnostics.get(ParkingLot.MASK) instanceof Number mask
                ? new StoredSegment(number.intValue(), mask.intValue())
                : Segment.ROOT_SEGMENT;
    }

    /** The segment in which a saga group had failed, as it was then. */
    private static final class StoredSegment extends Segment {

        private StoredSegment(int number, int mask) {
            super(number, mask);
        }
    }
}
