package com.unifiedhosting.app.eventstore;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.testing.TestStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A transaction that stores an event may take as long as it likes, whatever is stored and read meanwhile. */
@PlatformTest
class GapsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    CommandGateway commands;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcTemplate jdbc;

    private final String sample = "probe_" + UUID.randomUUID();
    private final String slow = "probe_" + UUID.randomUUID();

    @BeforeEach
    void onlyWhereThePlatformNumbersTheEvents() {
        assumeThat(TestStores.onAxonServer())
                .as("Axon Server numbers events when it commits them and has no gaps")
                .isFalse();
        commands.sendAndWait(byTester(new Start(sample)));
    }

    @Test
    void anEventIsReadHoweverLongItsTransactionTook() throws SQLException {
        try (Connection transaction = begin()) {
            append(transaction, slow);
            othersStoreAndRead();
            transaction.commit();
        }

        await().atMost(SOON).until(() -> isProjected(slow));
    }

    @Test
    void anEventIsReadAlsoWhenAnOlderTransactionHasStoredBehindIt() throws SQLException {
        String behind = "probe_" + UUID.randomUUID();
        try (Connection older = begin();
                Connection younger = begin()) {
            older.createStatement().execute("select pg_current_xact_id()");
            append(younger, slow);
            append(older, behind);
            older.commit();
            othersStoreAndRead();
            assertThat(isProjected(behind)).isTrue();
            younger.commit();
        }

        await().atMost(SOON).until(() -> isProjected(slow));
    }

    @Test
    void aGapThatNobodyCanFillAnyMoreIsForgotten() throws SQLException {
        try (Connection transaction = begin()) {
            append(transaction, slow);
            transaction.rollback();
        }

        await().atMost(SOON).untilAsserted(() -> {
            othersStoreAndRead();
            assertThat(jdbc.queryForObject(
                            "select convert_from(token, 'UTF8') from runtime.token where processor_name = ?",
                            String.class,
                            "probe-counts"))
                    .contains("\"gaps\":[]");
        });
    }

    @Test
    void aProcessThatStandsStillKeepsItsLocksForTwoMinutesAtMost() {
        assertThat(jdbc.queryForObject("show idle_in_transaction_session_timeout", String.class))
                .isEqualTo("2min");
    }

    @Test
    void nothingIsSettledBeforeTheFirstNumberIsGivenOut() {
        DataSource empty = new DriverManagerDataSource(TestPostgres.newDatabase());
        JdbcTemplate database = new JdbcTemplate(empty);
        database.execute("create schema event_store");
        database.execute("create sequence event_store.domain_event_global_index_seq");
        SettledIndex settled = new SettledIndex(empty);

        awaitSettled(settled, Collections.emptySortedSet(), 0);

        database.execute("select nextval('event_store.domain_event_global_index_seq')");
        awaitSettled(settled, new TreeSet<>(List.of(1L)), 1);
    }

    /** Transactions of other databases of the same server may be under way, and are waited for. */
    private static void awaitSettled(SettledIndex settled, SortedSet<Long> gaps, long index) {
        await().atMost(SOON).untilAsserted(() -> {
            settled.lookFor(gaps);
            assertThat(settled.get()).isEqualTo(index);
        });
    }

    @Test
    void aTokenKeepsTheGapsThatAreNotSettled() {
        GapAwareTrackingToken token = GapAwareTrackingToken.newInstance(10, new TreeSet<>(List.of(3L, 5L, 8L)));

        assertThat(PostgresEventStorageEngine.advance(token, 5, 7).getGaps())
                .as("one is filled; the next rows may fill others")
                .containsExactly(3L, 8L);
        assertThat(PostgresEventStorageEngine.advance(token, 12, 7).getGaps())
                .as("past those that are settled")
                .containsExactly(8L, 11L);
        assertThat(PostgresEventStorageEngine.advance(token, 12, 20).getGaps()).isEmpty();
        assertThat(PostgresEventStorageEngine.advance(token, 200_000, -1).getGaps())
                .as("however far behind")
                .contains(3L, 5L, 8L, 199_999L);
    }

    private Connection begin() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Stores the sample's first event for another probe. */
    private void append(Connection transaction, String id) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
            insert into event_store.domain_event (aggregate_identifier, sequence_number, type, event_identifier,
                                                  event_time, payload_type, payload, meta_data)
            select ?, 0, type, ?, event_time, payload_type,
                   convert_to(replace(convert_from(payload, 'UTF8'), aggregate_identifier, ?), 'UTF8'), meta_data
            from event_store.domain_event where aggregate_identifier = ? and sequence_number = 0\
            """)) {
            insert.setString(1, id);
            insert.setString(2, UUID.randomUUID().toString());
            insert.setString(3, id);
            insert.setString(4, sample);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    /** Thrice, so that readers have every reason to close their books; longer ago than any time-out. */
    private void othersStoreAndRead() {
        for (int times = 0; times < 3; times++) {
            String other = "probe_" + UUID.randomUUID();
            commands.sendAndWait(byTester(new Start(other)));
            jdbc.update("update event_store.domain_event set inserted_at = inserted_at - interval '1 day'");
            await().atMost(SOON).until(() -> isProjected(other));
        }
    }

    private boolean isProjected(String id) {
        return !jdbc.queryForList("select id from probe_count where id = ?", id).isEmpty();
    }
}
