package com.unifiedhosting.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** The rebuild of one projection, next to plain JDBC that reads the same events in order and upserts rows in batches. */
final class Replay {

    private static final int BATCH = 500;

    private Replay() {}

    /** Events per second of rebuilding the projections of a processing group from the first event to the head. */
    static double eventsPerSecond(Platform platform, String group, long events) throws InterruptedException {
        long head = positionOf(platform.eventStore().createHeadToken());
        StreamingEventProcessor processor = platform.processor(group);
        processor.shutDown();
        processor.resetTokens();
        long start = System.nanoTime();
        processor.start();
        while (!hasReached(head, processor)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return events / ((System.nanoTime() - start) / 1e9);
    }

    /** By position: a group counts as replaying until the first event that it had not seen before the reset. */
    private static boolean hasReached(long head, StreamingEventProcessor processor) {
        var status = processor.processingStatus().values();
        return !status.isEmpty() && status.stream().allMatch(segment -> positionOf(segment.getTrackingToken()) >= head);
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    /** Events per second of the same reading and one upsert for each event, in transactions of 500. */
    static double plainEventsPerSecond(DataSource dataSource) throws SQLException {
        try (Connection reading = dataSource.getConnection();
                Connection writing = dataSource.getConnection()) {
            try (Statement statement = writing.createStatement()) {
                statement.execute("drop table if exists public.plain_replay");
                statement.execute(
                        "create table public.plain_replay (id text, number bigint, payload bytea, primary key (id, number))");
            }
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            long events = 0;
            long start = System.nanoTime();
            try (PreparedStatement read =
                            reading.prepareStatement("select aggregate_identifier, sequence_number, payload,"
                                    + " meta_data from event_store.domain_event order by global_index");
                    PreparedStatement upsert =
                            writing.prepareStatement("insert into public.plain_replay values (?, ?, ?)"
                                    + " on conflict (id, number) do update set payload = excluded.payload")) {
                read.setFetchSize(BATCH);
                try (ResultSet rows = read.executeQuery()) {
                    while (rows.next()) {
                        upsert.setString(1, rows.getString(1));
                        upsert.setLong(2, rows.getLong(2));
                        upsert.setBytes(3, rows.getBytes(3));
                        upsert.addBatch();
                        if (++events % BATCH == 0) {
                            upsert.executeBatch();
                            writing.commit();
                        }
                    }
                }
                upsert.executeBatch();
                writing.commit();
            }
            double rate = events / ((System.nanoTime() - start) / 1e9);
            reading.rollback();
            return rate;
        }
    }
}
