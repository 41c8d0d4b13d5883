package com.unifiedhosting.app.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Events in PostgreSQL. Times are {@code timestamptz}; whether a gap in the global index may still be filled is told by
 * the real time of the insert, as the database saw it, never by the platform's clock.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final int MAX_GAP_OFFSET = 10_000;

    PostgresEventStorageEngine(Builder builder) {
        super(builder);
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    protected void writeTimestamp(PreparedStatement statement, int position, Instant timestamp) throws SQLException {
        statement.setObject(position, timestamp.atOffset(ZoneOffset.UTC));
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        boolean settled = row.getBoolean(PostgresEventSchema.SETTLED);
        long index = row.getLong("global_index");
        DomainEventData<?> event = getDomainEventData(row);
        GapAwareTrackingToken token = previous == null
                ? GapAwareTrackingToken.newInstance(index, settled ? Collections.emptySortedSet() : gapsUpTo(index))
                : previous.advanceTo(index, settled ? 0 : MAX_GAP_OFFSET);
        return new TrackedDomainEventData<>(token, event);
    }

    private static SortedSet<Long> gapsUpTo(long index) {
        return LongStream.range(Math.min(1, index), index).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
