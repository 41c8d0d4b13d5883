package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.HostingProperties;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where processors keep how far they are, sagas their state, and groups the events that they could not handle. */
@Configuration(proxyBeanMethods = false)
class ProcessingStoresConfiguration {

    /** After this long a process that fell silent loses its segments to the others; one that is busy does not. */
    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    TokenStore tokenStore(
            HostingProperties properties, ConnectionProvider connections, Serializer serializer, JdbcTemplate jdbc) {
        if (properties.ownsDatabase()) {
            // what an earlier run of this process, the only one on its database, still claims
            jdbc.update("update runtime.token set owner = null where owner is not null");
        }
        JdbcTokenStore.Builder builder = JdbcTokenStore.builder()
                .connectionProvider(connections)
                // the framework takes the id and host of the operating system's process, alike in every container
                .nodeId(UUID.randomUUID().toString())
                .schema(TokenSchema.builder()
                        .setTokenTable("runtime.token")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .setOwnerColumn("owner")
                        .build())
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT);
        return new PostgresTokenStore(builder, jdbc, new FreeSegments(jdbc, CLAIM_TIMEOUT));
    }

    /** A saga is loaded with a row lock: of several processes only one handles it at a time, deadlines included. */
    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        PostgresSagaSqlSchema schema = new PostgresSagaSqlSchema(SagaSchema.builder()
                .sagaEntryTable("runtime.saga")
                .sagaIdColumn("saga_id")
                .sagaTypeColumn("saga_type")
                .revisionColumn("revision")
                .serializedSagaColumn("serialized")
                .associationValueEntryTable("runtime.saga_association")
                .associationKeyColumn("association_key")
                .associationValueColumn("association_value")
                .build());
        schema.setExclusiveLoad(true);
        return new SagasOfOneThing(JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(schema)
                .serializer(serializer));
    }

    @Bean
    ParkingLots parkingLots(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            DataSource dataSource) {
        return new ParkingLots(connections, transactions, serializer, eventSerializer, deadLetterSchema(), dataSource);
    }

    private static DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("runtime.dead_letter")
                .deadLetterIdentifierColumn("dead_letter_id")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .aggregateTypeColumn("aggregate_type")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .tokenColumn("token")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .diagnosticsColumn("diagnostics")
                .build();
    }
}
