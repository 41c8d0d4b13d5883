package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.HostingProperties;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer.EventProcessorBuilder;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Builds the processor of each processing group: pooled, from the first event on, poisoned events parked. Its machinery
 * runs on real time, whatever the platform's clock says.
 */
final class ProcessorFactory implements EventProcessorBuilder, AutoCloseable {

    private static final int PROJECTION_SEGMENTS = 1;
    private static final int PROJECTION_BATCH = 250;
    private static final int SAGA_SEGMENTS = 4;
    /** What a saga does outside cannot be rolled back, so it must not share a transaction with others' failures. */
    private static final int SAGA_BATCH = 1;

    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    private final HostingProperties.Processing settings;
    private final ParkingLots lots;
    private final PlatformTransactionManager transactions;
    private final ScheduledExecutorService coordinators;
    private final ScheduledExecutorService projectionWorkers;
    private final ScheduledExecutorService sagaWorkers;
    private final Map<String, ScheduledExecutorService> outsideWorkers = new ConcurrentHashMap<>();
    private final Map<String, ProcessingGroup> groups = new ConcurrentHashMap<>();
    private @Nullable PromptSource source;

    ProcessorFactory(
            HostingProperties.Processing settings,
            ParkingLots lots,
            PlatformTransactionManager transactions,
            ScheduledExecutorService coordinators,
            ScheduledExecutorService projectionWorkers,
            ScheduledExecutorService sagaWorkers) {
        this.settings = settings;
        this.lots = lots;
        this.transactions = transactions;
        this.coordinators = coordinators;
        this.projectionWorkers = projectionWorkers;
        this.sagaWorkers = sagaWorkers;
    }

    @Override
    public EventProcessor build(String name, Configuration axon, EventHandlerInvoker handlers) {
        AbstractSagaManager<?> manager = sagasOf(name, handlers);
        boolean sagas = manager != null;
        EventHandlerInvoker invoker = manager == null ? handlers : RoutedSagas.of(handlers, manager, axon);
        ParkingLot lot = lots.of(name);
        FailedSegments failed = new FailedSegments();
        PooledStreamingEventProcessor.Builder builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(
                        new ParkingInvoker(invoker, name, lot, failed, sagas, transactions, settings.attempts()))
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .messageSource(source(axon))
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenStore(axon.getComponent(TokenStore.class))
                .transactionManager(axon.getComponent(TransactionManager.class))
                .coordinatorExecutor(coordinators)
                .workerExecutor(workers(name, sagas))
                .initialSegmentCount(segments(name, sagas))
                .batchSize(batchSize(name, sagas))
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .enableCoordinatorClaimExtension() // also while a single event takes long
                .clock(Clock.systemUTC())
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class));
        PooledStreamingEventProcessor processor = new WatchedProcessor(builder, failed);
        groups.put(name, new ProcessingGroup(name, sagas, processor, failed, invoker, lot));
        return processor;
    }

    private ScheduledExecutorService workers(String name, boolean sagas) {
        if (settings.outside().contains(name)) {
            return outsideWorkers.computeIfAbsent(name, group -> ownThreads(group, settings.outsideThreads()));
        }
        return sagas ? sagaWorkers : projectionWorkers;
    }

    private static ScheduledExecutorService ownThreads(String name, int count) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /** The groups built so far, by name. */
    Map<String, ProcessingGroup> groups() {
        return groups;
    }

    /** The manager of the group's sagas; null for a group of other handlers. */
    private static @Nullable AbstractSagaManager<?> sagasOf(String name, EventHandlerInvoker invoker) {
        List<EventHandlerInvoker> handlers =
                invoker instanceof MultiEventHandlerInvoker several ? several.delegates() : List.of(invoker);
        List<AbstractSagaManager<?>> sagas = new ArrayList<>();
        for (EventHandlerInvoker handler : handlers) {
            if (handler instanceof AbstractSagaManager<?> manager) {
                sagas.add(manager);
            }
        }
        if (!sagas.isEmpty() && handlers.size() != 1) {
            throw new IllegalStateException("Processing group " + name + " has more than sagas of one type");
        }
        return sagas.isEmpty() ? null : sagas.getFirst();
    }

    /** One for all groups. */
    @SuppressWarnings("unchecked")
    private synchronized PromptSource source(Configuration axon) {
        if (source == null) {
            source = new PromptSource((StreamableMessageSource<TrackedEventMessage<?>>) axon.eventBus());
        }
        return source;
    }

    @Override
    public synchronized void close() {
        outsideWorkers.values().forEach(ScheduledExecutorService::shutdownNow);
        if (source != null) {
            source.close();
        }
    }

    private int segments(String name, boolean sagas) {
        HostingProperties.Group group = settings.groups().get(name);
        if (group != null && group.segments() != null) {
            return group.segments();
        }
        return sagas ? SAGA_SEGMENTS : PROJECTION_SEGMENTS;
    }

    private int batchSize(String name, boolean sagas) {
        HostingProperties.Group group = settings.groups().get(name);
        if (group != null && group.batchSize() != null) {
            return group.batchSize();
        }
        return sagas ? SAGA_BATCH : PROJECTION_BATCH;
    }
}
