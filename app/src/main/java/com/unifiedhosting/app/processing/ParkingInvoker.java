package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.app.messaging.SagaProvenance;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a poisoned event from stopping its processing group. A failure rolls the whole batch back and is remembered;
 * once an event has failed as often as allowed, it is parked instead of handled, and so are the later events of its
 * sequence, in the transaction of the batch. All other sequences go on. A failure of the store or a lost race is nobody's
 * poison: it is tried again for as long as it takes. What sagas do is done in their own name.
 */
final class ParkingInvoker implements EventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(ParkingInvoker.class);

    /** What went wrong with an event in this process so far. */
    private record Failing(int times, Throwable last) {}

    private final EventHandlerInvoker handlers;
    private final String processingGroup;
    private final ParkingLot lot;
    private final boolean sagas;
    private final SagaProvenance provenance;
    private final int attempts;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    ParkingInvoker(EventHandlerInvoker handlers, String processingGroup, ParkingLot lot, boolean sagas, int attempts) {
        this.handlers = handlers;
        this.processingGroup = processingGroup;
        this.lot = lot;
        this.sagas = sagas;
        this.provenance = SagaProvenance.ofEvents(processingGroup);
        this.attempts = attempts;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        String sequence = ParkingLot.sequenceOf(event, segment, sagas);
        Set<String> parked = parkedSequences(segment);
        if (parked.contains(sequence)) {
            if (lot.isParked(sequence)) {
                lot.park(sequence, event, segment, null);
                return;
            }
            parked.remove(sequence);
        }
        String key = event.getIdentifier() + "#" + segment.getSegmentId();
        Failing before = failing.get(key);
        if (before != null && before.times() >= attempts) {
            park(event, segment, sequence, before.last());
            parked.add(sequence);
            CurrentUnitOfWork.get().afterCommit(done -> failing.remove(key));
            return;
        }
        if (sagas) {
            provenance.registerWith(CurrentUnitOfWork.get());
        }
        try {
            handlers.handle(event, segment);
        } catch (Exception e) {
            remember(key, e);
            throw e;
        }
        if (before != null) {
            CurrentUnitOfWork.get().afterCommit(done -> failing.remove(key));
        }
    }

    private void remember(String key, Exception failure) {
        if (!Failures.isTransient(failure)) {
            failing.merge(key, new Failing(1, failure), (old, now) -> new Failing(old.times() + 1, failure));
        }
    }

    private void park(EventMessage<?> event, Segment segment, String sequence, @Nullable Throwable cause) {
        log.error(
                "{} cannot handle event {} ({}) of {}; it is parked with what follows it in this sequence",
                processingGroup,
                event.getIdentifier(),
                event.getPayloadType().getSimpleName(),
                sequence,
                cause);
        lot.park(sequence, event, segment, cause);
    }

    private Set<String> parkedSequences(Segment segment) {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource("parked-sequences", none -> lot.parkedSequences(segment));
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handlers.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
        lot.clear();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        handlers.performReset(context);
        lot.clear();
    }

    @Override
    public void segmentReleased(Segment segment) {
        lot.released(segment);
        handlers.segmentReleased(segment);
    }
}
