package com.unifiedhosting.app.eventstore;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Events in PostgreSQL (mode embedded). */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class EmbeddedEventStoreConfiguration {

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PersistenceExceptionResolver persistenceExceptionResolver() {
        return new DuplicateKeys();
    }

    /** The part that only the embedded mode has. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "hosting.event-store", havingValue = "embedded", matchIfMissing = true)
    static class Postgres {

        private static final int BATCH = 500;

        @Bean
        SettledIndex settledIndex(DataSource dataSource) {
            return new SettledIndex(dataSource);
        }

        @Bean
        SettledNumbers settledNumbers(SettledIndex settledIndex) {
            return new SettledInPassing(settledIndex);
        }

        @Bean
        EventStorageEngine eventStorageEngine(
                Serializer serializer,
                @Qualifier("eventSerializer") Serializer eventSerializer,
                PersistenceExceptionResolver persistenceExceptionResolver,
                ConnectionProvider connectionProvider,
                SettledIndex settledIndex,
                TransactionManager transactionManager,
                Configuration axon) {
            JdbcEventStorageEngine.Builder builder = JdbcEventStorageEngine.builder()
                    .schema(PostgresEventSchema.schema())
                    .createTokenAt(PostgresEventSchema::createTokenAt)
                    .gapCleaningThreshold(Integer.MAX_VALUE) // by a clock; here by SettledIndex
                    .snapshotSerializer(serializer)
                    .eventSerializer(eventSerializer)
                    .snapshotFilter(axon.snapshotFilter())
                    .upcasterChain(axon.upcasterChain())
                    .persistenceExceptionResolver(persistenceExceptionResolver)
                    .connectionProvider(connectionProvider)
                    .transactionManager(transactionManager)
                    .batchSize(BATCH)
                    .finalAggregateBatchPredicate(batch -> batch.size() < BATCH);
            return new PostgresEventStorageEngine(builder, settledIndex);
        }

        @Bean(name = "eventBus")
        @Qualifier("eventStore")
        EventStore eventStore(EventStorageEngine engine, EventBusSpanFactory spans) {
            return EmbeddedEventStore.builder()
                    .storageEngine(engine)
                    .spanFactory(spans)
                    .cachedEvents(2_000)
                    .fetchDelay(200)
                    .build();
        }
    }
}
