package com.unifiedhosting.app.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Up to which global index everything is known: a number below it that cannot be read now will never be read. No clock is
 * involved. A mark is made of the last number given out and then, in this order, of a new transaction id. Whoever got a
 * number before the mark had an older id by then (a trigger on the table sees to that), so once no transaction older than
 * the mark is under way, each of those numbers has been committed, and can be read, or is lost for good. See
 * decision 10.
 */
final class SettledIndex {

    private static final String LAST_NUMBER =
            "select case when is_called then last_value else 0 end from event_store.domain_event_global_index_seq";
    private static final String NEW_TRANSACTION = "select pg_current_xact_id()::text::bigint";
    private static final String OLDEST_UNDER_WAY = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final long UNKNOWN = -1;

    private record Mark(long index, long transaction) {}

    private final DataSource dataSource;
    private volatile long index = UNKNOWN;
    private @Nullable Mark pending;

    SettledIndex(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** As of the last {@link #lookFor}; every read that begins later may rely on it. */
    long get() {
        return index;
    }

    /**
     * Looks again where that can tell something about the gaps of a reader; to be called before its read.
     *
     * @param gaps numbers that the reader has passed without having seen their events
     */
    void lookFor(SortedSet<Long> gaps) {
        if (index == UNKNOWN || !gaps.tailSet(index + 1).isEmpty()) {
            look();
        }
    }

    private synchronized void look() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            // each statement is a transaction of its own, whatever the reader is part of
            if (pending == null) {
                long last = ask(statement, LAST_NUMBER);
                pending = new Mark(last, ask(statement, NEW_TRANSACTION));
            }
            if (ask(statement, OLDEST_UNDER_WAY) >= pending.transaction()) {
                index = Math.max(index, pending.index());
                pending = null;
            }
        } catch (SQLException e) {
            throw new EventStoreException("Failed to look for transactions under way", e);
        }
    }

    private static long ask(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
