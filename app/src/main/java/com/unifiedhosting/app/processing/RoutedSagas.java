package com.unifiedhosting.app.processing;

import com.unifiedhosting.shared.saga.StartKeys;
import java.util.Set;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.jspecify.annotations.Nullable;

/**
 * Gives an event that names what sagas of a group are about to the one segment in which that is handled, where the framework
 * gives it to all of them, each of which would look for sagas and store how far it is. An event that finds sagas by something
 * else, such as the owner of many, goes to all as before.
 *
 * <p>For both to come to the same segment, a saga gets an identifier whose hash ends as that of the value it is started by
 * does: segments are told by the last bits of the one or the other.
 *
 * @param <T> the type of the sagas
 */
final class RoutedSagas<T> implements EventHandlerInvoker {

    /** Bits of which identifiers have the same: enough for 256 segments, and found in as many tries. */
    private static final int SAME = 0xff;

    /** The sagas about values of one hash, or their identifiers. */
    private static final class Slot extends Segment {

        private Slot(int hash) {
            super(hash & SAME, SAME);
        }
    }

    private final EventHandlerInvoker sagas;
    private final SagaModel<T> model;
    private final Set<String> startKeys;

    private RoutedSagas(EventHandlerInvoker sagas, SagaModel<T> model, Set<String> startKeys) {
        this.sagas = sagas;
        this.model = model;
        this.startKeys = startKeys;
    }

    /**
     * @param sagas that handles the events
     * @param manager of the sagas, all of one type
     */
    static <T> RoutedSagas<T> of(EventHandlerInvoker sagas, AbstractSagaManager<T> manager, Configuration axon) {
        Class<T> type = manager.getSagaType();
        SagaModel<T> model = new AnnotationSagaMetaModelFactory(
                        axon.parameterResolverFactory(), axon.handlerDefinition(type))
                .modelOf(type);
        return new RoutedSagas<>(sagas, model, StartKeys.of(type));
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        if (!sagas.canHandle(event, segment)) {
            return false;
        }
        try {
            AssociationValue about = about(event);
            return about == null || segment.matches(about);
        } catch (RuntimeException unreadable) {
            // where it is handled, what fails is counted, and parked in the end
            return true;
        }
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        AssociationValue about = about(event);
        if (about == null || (segment.getMask() & ~SAME) != 0) {
            sagas.handle(event, segment);
        } else {
            sagas.handle(event, new Slot(about.hashCode()));
        }
    }

    /** What the event names of that which the sagas are about; null when it finds them by something else. */
    private @Nullable AssociationValue about(EventMessage<?> event) {
        return model.findHandlerMethods(event).size() == 1
                ? model.resolveAssociation(event)
                        .filter(named -> startKeys.contains(named.getKey()))
                        .orElse(null)
                : null;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return sagas.canHandleType(payloadType);
    }

    @Override
    public boolean supportsReset() {
        return sagas.supportsReset();
    }

    @Override
    public void performReset() {
        sagas.performReset();
    }

    @Override
    public <R> void performReset(@Nullable R context) {
        sagas.performReset(context);
    }

    @Override
    public void segmentReleased(Segment segment) {
        sagas.segmentReleased(segment);
    }
}
