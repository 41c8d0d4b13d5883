package com.unifiedhosting.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rebuild of one projection, next to plain JDBC that reads the same events in order and writes the same rows. */
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

    /**
     * Events per second of the same reading, and of writing the same rows, known beforehand, to a table of the same columns
     * and indexes, in transactions of 500 events.
     */
    static double plainEventsPerSecond(DataSource dataSource) throws SQLException {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql("drop table if exists public.plain_replay").update();
        jdbc.sql("create table public.plain_replay (like read_model.account including all)")
                .update();
        List<String> columns = jdbc.sql(
                        "select column_name from information_schema.columns where table_schema = 'read_model'"
                                + " and table_name = 'account' and is_generated = 'NEVER' order by ordinal_position")
                .query((row, number) -> row.getString(1))
                .list();
        Map<String, Object[]> rows = new HashMap<>();
        jdbc.sql("select account_id, " + String.join(", ", columns) + " from read_model.account")
                .query(row -> {
                    Object[] values = new Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.getObject(i + 2);
                    }
                    rows.put(row.getString(1), values);
                });
        String upsert = "insert into public.plain_replay (" + String.join(", ", columns) + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?"))
                + ") on conflict (account_id) do nothing";
        try (Connection reading = dataSource.getConnection();
                Connection writing = dataSource.getConnection()) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            double rate = plainEventsPerSecond(reading, writing, upsert, rows);
            reading.rollback();
            return rate;
        }
    }

    private static double plainEventsPerSecond(
            Connection reading, Connection writing, String upsert, Map<String, Object[]> rows) throws SQLException {
        long events = 0;
        long bytes = 0;
        long start = System.nanoTime();
        try (PreparedStatement read = reading.prepareStatement("select aggregate_identifier, sequence_number, payload,"
                        + " meta_data from event_store.domain_event order by global_index");
                PreparedStatement write = writing.prepareStatement(upsert)) {
            read.setFetchSize(BATCH);
            try (ResultSet event = read.executeQuery()) {
                while (event.next()) {
                    bytes += event.getBytes(3).length + event.getBytes(4).length;
                    Object[] row = event.getLong(2) == 0 ? rows.get(event.getString(1)) : null;
                    if (row != null) {
                        for (int i = 0; i < row.length; i++) {
                            write.setObject(i + 1, row[i]);
                        }
                        write.addBatch();
                    }
                    if (++events % BATCH == 0) {
                        write.executeBatch();
                        writing.commit();
                    }
                }
            }
            write.executeBatch();
            writing.commit();
        }
        if (bytes == 0) {
            throw new IllegalStateException("there are no events to read");
        }
        return events / ((System.nanoTime() - start) / 1e9);
    }
}
