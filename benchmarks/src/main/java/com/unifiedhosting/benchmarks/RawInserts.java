package com.unifiedhosting.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The baseline of all rates: durable inserts of one row of an event's size a transaction, by plain JDBC, 8 connections, on
 * the PostgreSQL that the platform runs on.
 */
final class RawInserts {

    static final int CONNECTIONS = 8;

    private RawInserts() {}

    static double perSecond(DataSource dataSource, Duration time) throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists public.raw_insert ("
                    + "id bigserial primary key, aggregate text not null, number bigint not null, payload bytea not null,"
                    + " unique (aggregate, number))");
        }
        byte[] payload = new byte[600];
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(dataSource.getConnection());
            }
            long run = System.nanoTime();
            return Callers.perSecond(CONNECTIONS, time, (caller, turn) -> {
                try (PreparedStatement insert = connections
                        .get(caller)
                        .prepareStatement(
                                "insert into public.raw_insert (aggregate, number, payload) values (?, ?, ?)")) {
                    insert.setString(1, "raw-" + run + "-" + caller);
                    insert.setLong(2, turn);
                    insert.setBytes(3, payload);
                    insert.executeUpdate();
                }
            });
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
