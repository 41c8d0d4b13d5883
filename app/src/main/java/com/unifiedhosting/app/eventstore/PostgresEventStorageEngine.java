package com.unifiedhosting.app.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Events in PostgreSQL. Times are {@code timestamptz}. A number in the global index that a reader has passed without its
 * event stays in the reader's token for as long as a transaction may still bring the event, however long that is.
 */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine {

    private static final TrackingToken BEFORE_THE_FIRST =
            GapAwareTrackingToken.newInstance(0, Collections.emptySortedSet());

    /** What was settled before the read that is going on; what settles while it runs may be missing from it. */
    private static final ScopedValue<Long> SETTLED = ScopedValue.newInstance();

    private final SettledIndex settledIndex;

    PostgresEventStorageEngine(Builder builder, SettledIndex settledIndex) {
        super(builder);
        this.settledIndex = settledIndex;
    }

    /** From before the first number on, not from the first event that can be read: one before it may still be coming. */
    @Override
    public TrackingToken createTailToken() {
        return BEFORE_THE_FIRST;
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
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        settledIndex.lookFor(gapsOf(last));
        return ScopedValue.where(SETTLED, settledIndex.get()).call(() -> super.fetchTrackedEvents(last, batchSize));
    }

    private static SortedSet<Long> gapsOf(@Nullable TrackingToken token) {
        return token instanceof GapAwareTrackingToken gapAware ? gapAware.getGaps() : Collections.emptySortedSet();
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken previous)
            throws SQLException {
        DomainEventData<?> event = getDomainEventData(row);
        GapAwareTrackingToken before = previous == null ? (GapAwareTrackingToken) BEFORE_THE_FIRST : previous;
        return new TrackedDomainEventData<>(advance(before, row.getLong("global_index"), SETTLED.get()), event);
    }

    /**
     * Rows come in the order of the index, those that fill gaps before those that are new. So once a new one is reached,
     * a settled gap before it that is still open stays open for ever and is forgotten.
     */
    static GapAwareTrackingToken advance(GapAwareTrackingToken previous, long index, long settled) {
        long keptDistance = index > previous.getIndex() ? index - Math.clamp(settled, 0, index) : Integer.MAX_VALUE;
        return previous.advanceTo(index, (int) Math.min(Integer.MAX_VALUE, keptDistance));
    }
}
