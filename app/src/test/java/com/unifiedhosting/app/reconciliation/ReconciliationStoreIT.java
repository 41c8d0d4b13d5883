package com.unifiedhosting.app.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.reconciliation.ReconciliationStore.Due;
import com.unifiedhosting.app.vault.VaultDatabase;
import com.unifiedhosting.billing.GatewayName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** When a gateway is asked, and by which process. The database, whose time it is, tells the one that a test sets. */
class ReconciliationStoreIT {

    private static final GatewayName STRIPE = new GatewayName("stripe");
    private static final List<GatewayName> ON = List.of(STRIPE);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PROCESSES = 4;

    private final DataSource database = inBerlin(new VaultDatabase().dataSource);
    private final SingleConnectionDataSource connection = connection();
    private final JdbcClient sql = JdbcClient.create(connection);
    private final ReconciliationStore store = new ReconciliationStore(sql);
    private Instant now = Instant.parse("2026-06-01T10:00:00Z");

    /** Sessions in a zone that has a summer time, to which {@code now()} is the function below; none waits for a lock. */
    private static DataSource inBerlin(DataSource plain) {
        return new DelegatingDataSource(plain) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("set time zone 'Europe/Berlin'; set lock_timeout = '1s';"
                            + " set search_path = simulated, pg_catalog");
                }
                return connection;
            }
        };
    }

    @BeforeEach
    void timeStands() {
        sql.sql("""
                create schema simulated;
                create table simulated.time (at timestamptz not null);
                insert into simulated.time values ('epoch');
                create function simulated.now() returns timestamptz language sql stable
                    as 'select at from simulated.time'""").update();
        itIs(now);
    }

    @AfterEach
    void close() {
        connection.destroy();
    }

    private SingleConnectionDataSource connection() {
        try {
            return new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void itIs(Instant instant) {
        now = instant;
        sql.sql("update simulated.time set at = ?").param(Timestamp.from(now)).update();
    }

    private void pass(Duration time) {
        itIs(now.plus(time));
    }

    /** One that was on for an hour, and is asked at once. */
    private Due taken() {
        assertThat(store.take(ON)).isEmpty();
        pass(HOUR);
        return only(store.take(ON));
    }

    private void finish(Due due) {
        store.progress(STRIPE, due.until());
        store.finished(STRIPE, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z"})
    void asksOnceADayAlsoWhereADayIsLongerOrShorter(Instant switchedOn) {
        itIs(switchedOn);
        List<Due> asked = new ArrayList<>();
        for (Instant end = now.plus(DAY.multipliedBy(5)); now.isBefore(end); pass(HOUR)) {
            for (Due due : store.take(ON)) {
                asked.add(due);
                finish(due);
            }
        }

        Instant first = switchedOn.plus(HOUR);
        assertThat(asked)
                .as("each from where the last one ended, the first from a day before")
                .containsExactly(
                        new Due(STRIPE, switchedOn.minus(DAY), first),
                        new Due(STRIPE, first, first.plus(DAY)),
                        new Due(STRIPE, first.plus(DAY), first.plus(DAY.multipliedBy(2))),
                        new Due(STRIPE, first.plus(DAY.multipliedBy(2)), first.plus(DAY.multipliedBy(3))),
                        new Due(STRIPE, first.plus(DAY.multipliedBy(3)), first.plus(DAY.multipliedBy(4))));
    }

    @Test
    void asksOnceForAllTheDaysOverWhichTimeJumps() {
        Due before = taken();
        finish(before);

        pass(DAY.multipliedBy(9));

        Due after = only(store.take(ON));
        assertThat(after).isEqualTo(new Due(STRIPE, before.until(), now));
        finish(after);
        assertThat(store.take(ON)).as("those between are not made up for").isEmpty();
        pass(DAY.minusSeconds(1));
        assertThat(store.take(ON)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(only(store.take(ON)).from()).isEqualTo(after.until());
    }

    /** As the other one is about to say that it has it. */
    @Test
    void doesNotWaitForAnotherProcessThatTakesIt() throws SQLException {
        assertThat(store.take(ON)).isEmpty();
        pass(HOUR);
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from runtime.gateway_reconciliation for update");

            assertThat(store.take(ON)).isEmpty();
            other.rollback();
        }
        assertThat(store.take(ON)).hasSize(1);
    }

    @Test
    void oneOfSeveralProcessesAsks() throws Exception {
        assertThat(store.take(ON)).isEmpty();
        pass(HOUR);
        List<SingleConnectionDataSource> connections =
                IntStream.range(0, PROCESSES).mapToObj(_ -> connection()).toList();
        CyclicBarrier start = new CyclicBarrier(PROCESSES);
        try (ExecutorService processes = Executors.newFixedThreadPool(PROCESSES)) {
            for (int round = 0; round < 20; round++) {
                assertThat(store.demand(STRIPE)).isTrue();
                List<Callable<List<Due>>> takings = connections.stream()
                        .<Callable<List<Due>>>map(its -> () -> {
                            start.await();
                            return new ReconciliationStore(JdbcClient.create(its)).take(ON);
                        })
                        .toList();
                List<Due> taken = new ArrayList<>();
                for (Future<List<Due>> taking : processes.invokeAll(takings)) {
                    taken.addAll(taking.get());
                }
                assertThat(taken).hasSize(1);
            }
        } finally {
            connections.forEach(SingleConnectionDataSource::destroy);
        }
    }

    @Test
    void isLetAloneHoweverLongItTakesWhileItGoesOn() {
        Due due = taken();

        for (int n = 1; n <= 5; n++) {
            pass(HOUR.minusSeconds(1));
            store.progress(STRIPE, due.from().plus(HOUR.multipliedBy(n)));
            assertThat(store.take(ON)).isEmpty();
        }
    }

    @Test
    void goesOnInAnotherProcessAnHourAfterTheLastSignOfOneThatDied() {
        Due due = taken();
        pass(Duration.ofMinutes(40));
        Instant came = due.from().plus(HOUR.multipliedBy(7));
        store.progress(STRIPE, came);

        pass(HOUR.minusSeconds(1));
        assertThat(store.take(ON)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(store.take(ON)).containsExactly(new Due(STRIPE, came, now));
    }

    /** As before its first step: it neither blocks the gateway, nor is anything left out. */
    @Test
    void goesOnFromTheBeginningWhereOneDiedThatHadNotBegun() {
        Due due = taken();

        pass(HOUR);
        assertThat(store.take(ON)).containsExactly(new Due(STRIPE, due.from(), now));
    }

    @Test
    void asksAgainAnHourAfterAFailureFromWhereItHadCome() {
        Due due = taken();
        Instant came = due.from().plus(HOUR.multipliedBy(7));
        store.progress(STRIPE, came);
        store.failed(STRIPE, "NoAnswer");
        assertThat(store.standings()).singleElement().satisfies(standing -> {
            assertThat(standing.lastFailure()).isEqualTo("NoAnswer");
            assertThat(standing.lastRunAt()).isEqualTo(now);
        });

        pass(HOUR);
        Due again = only(store.take(ON));
        assertThat(again.from()).isEqualTo(came);
        finish(again);
        assertThat(store.standings())
                .singleElement()
                .satisfies(standing -> assertThat(standing.lastFailure()).isNull());
    }

    @Test
    void whatIsDemandedWhileItIsAskedIsAskedOnceMore() {
        Due due = taken();
        assertThat(store.demand(STRIPE)).isTrue();

        finish(due);

        assertThat(only(store.take(ON)).from()).isEqualTo(due.until());
        assertThat(store.take(ON)).isEmpty();
    }

    @Test
    void oneThatIsOffIsNotAsked() {
        assertThat(store.take(ON)).isEmpty();
        pass(DAY);

        assertThat(store.take(List.of())).isEmpty();
        assertThat(store.take(List.of(GatewayName.SANDBOX))).isEmpty();
        assertThat(store.demand(new GatewayName("none"))).isFalse();
    }

    private static Due only(List<Due> due) {
        assertThat(due).hasSize(1);
        return due.getFirst();
    }
}
