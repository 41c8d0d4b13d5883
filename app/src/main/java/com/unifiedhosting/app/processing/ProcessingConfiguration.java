package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.HostingProperties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** One pooled processor per group; projections share their threads, sagas theirs, save for those that reach outside. */
@Configuration(proxyBeanMethods = false)
class ProcessingConfiguration {

    private static final int COORDINATORS = 2;

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService processingCoordinators() {
        return threads(COORDINATORS, "coordinator-");
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService projectionWorkers(HostingProperties properties) {
        return threads(properties.processing().projectionThreads(), "projection-");
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService sagaWorkers(HostingProperties properties) {
        return threads(properties.processing().sagaThreads(), "saga-");
    }

    @Bean
    ProcessorFactory processorFactory(
            HostingProperties properties,
            ParkingLots lots,
            PlatformTransactionManager transactions,
            @Qualifier("processingCoordinators") ScheduledExecutorService coordinators,
            @Qualifier("projectionWorkers") ScheduledExecutorService projectionWorkers,
            @Qualifier("sagaWorkers") ScheduledExecutorService sagaWorkers) {
        return new ProcessorFactory(
                properties.processing(), lots, transactions, coordinators, projectionWorkers, sagaWorkers);
    }

    /** A failing handler fails its batch: nothing is logged and passed over. */
    @Bean
    ConfigurerModule processing(ProcessorFactory factory) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.INSTANCE)
                .registerEventProcessorFactory(factory);
    }

    private static ScheduledExecutorService threads(int count, String prefix) {
        return Executors.newScheduledThreadPool(
                count, Thread.ofPlatform().name(prefix, 0).daemon().factory());
    }
}
