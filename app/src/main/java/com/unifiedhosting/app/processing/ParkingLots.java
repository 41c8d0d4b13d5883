package com.unifiedhosting.app.processing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parking lots of all processing groups, one table behind them. */
final class ParkingLots {

    private static final int MAX_SEQUENCES = 100_000;
    private static final int MAX_SEQUENCE_SIZE = 100_000;

    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final Serializer serializer;
    private final Serializer eventSerializer;
    private final DeadLetterSchema schema;
    private final JdbcTemplate jdbc;
    private final Map<String, ParkingLot> lots = new ConcurrentHashMap<>();

    ParkingLots(
            ConnectionProvider connections,
            TransactionManager transactions,
            Serializer serializer,
            Serializer eventSerializer,
            DeadLetterSchema schema,
            DataSource dataSource) {
        this.connections = connections;
        this.transactions = transactions;
        this.serializer = serializer;
        this.eventSerializer = eventSerializer;
        this.schema = schema;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    ParkingLot of(String processingGroup) {
        return lots.computeIfAbsent(processingGroup, group -> new ParkingLot(group, queue(group), jdbc));
    }

    private JdbcSequencedDeadLetterQueue<EventMessage<?>> queue(String processingGroup) {
        return JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(processingGroup)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .genericSerializer(serializer)
                .eventSerializer(eventSerializer)
                .maxSequences(MAX_SEQUENCES)
                .maxSequenceSize(MAX_SEQUENCE_SIZE)
                .build();
    }
}
