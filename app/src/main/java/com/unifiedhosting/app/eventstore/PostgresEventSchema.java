package com.unifiedhosting.app.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedSet;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;

/** Names of the event store's tables and columns, and the statements that differ from the framework's. */
final class PostgresEventSchema {

    /** A column of the reading queries: true once no transaction that began before the event can still be under way. */
    static final String SETTLED = "settled";

    /** No transaction that stores events lives longer: connections give up idle transactions earlier. */
    private static final String SETTLED_AFTER = "interval '60 seconds'";

    private static final String SETTLED_SQL = "(inserted_at < clock_timestamp() - " + SETTLED_AFTER + ")";

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
            .trackedEventFields(
                    schema -> "global_index, " + schema.domainEventFields() + ", " + SETTLED_SQL + " as " + SETTLED)
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

    /**
     * The framework compares event_time to the platform's clock to see whether a gap can still be filled. That clock may
     * be simulated, so here an event counts as ancient when it is settled and as brand-new when it is not.
     */
    static PreparedStatement cleanGaps(Connection connection, EventSchema schema, SortedSet<Long> gaps)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select global_index, case when " + SETTLED_SQL
                + " then timestamptz '1970-01-01 00:00:00Z' else timestamptz '9000-01-01 00:00:00Z' end as event_time"
                + " from event_store.domain_event where global_index between ? and ? order by global_index");
        statement.setLong(1, gaps.first());
        statement.setLong(2, gaps.last() + 1L);
        return statement;
    }
}
