package com.unifiedhosting.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** Names of the event store's tables and columns, and the statement that differs from the framework's. */
final class PostgresEventSchema {

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("event_store.domain_event")
            .snapshotTable("event_store.snapshot")
            .globalIndexColumn("global_index")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .eventIdentifierColumn("event_identifier")
            .timestampColumn("event_time")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    private PostgresEventSchema() {}

    static EventSchema schema() {
        return SCHEMA;
    }

    static PreparedStatement createTokenAt(Connection connection, EventSchema schema, Instant at) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(
                "select min(global_index) - 1 from event_store.domain_event where event_time >= ?");
        statement.setObject(1, at.atOffset(ZoneOffset.UTC));
        return statement;
    }
}
