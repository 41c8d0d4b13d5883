package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.app.messaging.SagaProvenance;
import com.unifiedhosting.shared.query.Rows;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Keeps a poisoned event from stopping its processing group. A failure rolls the whole batch back and is remembered;
 * once an event has failed as often as allowed, it is parked instead of handled, and so are the later events of its
 * sequence, in the transaction of the batch. All other sequences go on. Once a batch of a projection has failed, each of
 * its events is handled under a savepoint, so that one pass parks all that are poisoned. A failure of the store or of the
 * process, or a lost race, is nobody's poison: it is tried again for as long as it takes. What sagas do is done in their
 * own name.
 */
final class ParkingInvoker implements EventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(ParkingInvoker.class);

    /** What went wrong with an event in this process so far. */
    private record Failing(int times, Throwable last) {}

    private static final DefaultTransactionDefinition SAVEPOINT =
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);

    private final EventHandlerInvoker handlers;
    private final String processingGroup;
    private final ParkingLot lot;
    private final FailedSegments failed;
    private final boolean sagas;
    private final PlatformTransactionManager transactions;
    private final SagaProvenance provenance;
    private final int attempts;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();
    private final Map<Class<?>, Boolean> handledTypes = new ConcurrentHashMap<>();

    ParkingInvoker(
            EventHandlerInvoker handlers,
            String processingGroup,
            ParkingLot lot,
            FailedSegments failed,
            boolean sagas,
            PlatformTransactionManager transactions,
            int attempts) {
        this.handlers = handlers;
        this.processingGroup = processingGroup;
        this.lot = lot;
        this.failed = failed;
        this.sagas = sagas;
        this.transactions = transactions;
        this.provenance = SagaProvenance.ofEvents(processingGroup);
        this.attempts = attempts;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        String sequence = ParkingLot.sequenceOf(event, segment, sagas);
        Set<String> parked = parkedSequences();
        if (parked.contains(sequence)) {
            if (lot.isParked(sequence)) {
                lot.park(sequence, event, segment, null);
                return;
            }
            parked.remove(sequence);
        }
        String key = event.getIdentifier() + "#" + segment.getSegmentId();
        Throwable poison = tryToHandle(event, segment, key);
        if (poison != null) {
            park(event, segment, sequence, poison);
            parked.add(sequence);
        }
        if (failing.containsKey(key)) {
            CurrentUnitOfWork.get().afterCommit(done -> failing.remove(key));
        }
    }

    /** Null when the event has been handled; what went wrong when it has failed often enough to be parked. */
    private @Nullable Throwable tryToHandle(EventMessage<?> event, Segment segment, String key) throws Exception {
        if (sagas) {
            provenance.registerWith(CurrentUnitOfWork.get());
        }
        boolean apart = !sagas && failed.contains(segment);
        while (true) {
            Failing before = failing.get(key);
            if (before != null && before.times() >= attempts) {
                return before.last();
            }
            try {
                if (apart) {
                    handleApart(event, segment);
                } else {
                    handlers.handle(event, segment);
                }
                return null;
            } catch (Throwable e) {
                boolean isPoison = !Failures.isTransient(e);
                if (isPoison) {
                    failing.merge(key, new Failing(1, e), (old, now) -> new Failing(old.times() + 1, e));
                }
                if (!apart || !isPoison) {
                    throw e;
                }
            }
        }
    }

    /** So that a failure undoes what this event has written, and nothing else of the batch. */
    private void handleApart(EventMessage<?> event, Segment segment) throws Exception {
        Rows.writeAtOnce(CurrentUnitOfWork.get());
        TransactionStatus savepoint = transactions.getTransaction(SAVEPOINT);
        try {
            handlers.handle(event, segment);
        } catch (Throwable e) {
            transactions.rollback(savepoint);
            throw e;
        }
        transactions.commit(savepoint);
    }

    private void park(EventMessage<?> event, Segment segment, String sequence, Throwable cause) {
        log.error(
                "{} cannot handle event {} ({}) of {}; it is parked with what follows it in this sequence",
                processingGroup,
                event.getIdentifier(),
                event.getPayloadType().getSimpleName(),
                sequence,
                cause);
        lot.park(sequence, event, segment, cause);
    }

    /** Asked once per transaction. */
    private Set<String> parkedSequences() {
        return CurrentUnitOfWork.get()
                .root()
                .getOrComputeResource("parked-sequences", none -> new HashSet<>(lot.sequences()));
    }

    /** Asked of every group and segment about every event; nearly all are of a type that the group has no handler for. */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        Boolean known = handledTypes.get(event.getPayloadType());
        boolean handled = known == null ? isTypeHandled(event) : known;
        return handled && handlers.canHandle(event, segment);
    }

    /** Sagas, which are never replayed, choose their handlers by the payload's type alone; in which segment, by more. */
    private boolean isTypeHandled(EventMessage<?> event) {
        Class<?> type = event.getPayloadType();
        boolean handled = sagas ? handlers.canHandle(event, Segment.ROOT_SEGMENT) : handlers.canHandleType(type);
        handledTypes.put(type, handled);
        return handled;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handlers.canHandleType(payloadType);
    }

    /** If all of the group does: the framework asks for any, and passes over the others. */
    @Override
    public boolean supportsReset() {
        return supportsReset(handlers);
    }

    private static boolean supportsReset(EventHandlerInvoker invoker) {
        return switch (invoker) {
            case MultiEventHandlerInvoker several ->
                several.delegates().stream().allMatch(ParkingInvoker::supportsReset);
            case SimpleEventHandlerInvoker one ->
                one.eventHandlers().stream().allMatch(EventMessageHandler::supportsReset);
            default -> invoker.supportsReset();
        };
    }

    @Override
    public void performReset() {
        handlers.performReset();
        forgetWhatFailed();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        handlers.performReset(context);
        forgetWhatFailed();
    }

    private void forgetWhatFailed() {
        lot.clear();
        failed.clear();
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
