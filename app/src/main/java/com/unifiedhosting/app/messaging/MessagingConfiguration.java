package com.unifiedhosting.app.messaging;

import com.unifiedhosting.shared.Vault;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** Transactions, the command bus and the gateway. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class MessagingConfiguration {

    /** Declared here because the framework's own configuration does not see the transaction manager of Boot 4. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean(destroyMethod = "shutdown")
    @Qualifier("localSegment")
    CommandBus commandBus(TransactionManager transactionManager, Configuration axon, CommandBusSpanFactory spans) {
        PlatformCommandBus bus = new PlatformCommandBus(PlatformCommandBus.builder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .transactionManager(transactionManager)
                .spanFactory(spans));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new ProvenanceInterceptor());
        return bus;
    }

    @Bean
    CorrelationDataProvider provenanceCorrelation() {
        return new ProvenanceCorrelation();
    }

    @Bean
    CorrelationDataProvider addressCorrelation(Vault vault) {
        return new AddressCorrelation(vault);
    }

    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ScheduledExecutorService commandRetryExecutor() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("command-retry").daemon().factory());
    }

    @Bean
    CommandGateway commandGateway(
            CommandBus commandBus, @Qualifier("commandRetryExecutor") ScheduledExecutorService retries) {
        return new PlatformCommandGateway(
                PlatformCommandGateway.builder().commandBus(commandBus).retryScheduler(RaceRetryScheduler.on(retries)));
    }
}
