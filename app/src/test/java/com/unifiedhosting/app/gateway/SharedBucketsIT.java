package com.unifiedhosting.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.gateway.RateLimitRule.Per;
import com.unifiedhosting.app.testing.FleetingPostgres;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.security.AddressKeys;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Buckets of two processes on one database. */
class SharedBucketsIT {

    private static final RateLimitRule RULE = new RateLimitRule("test", "/**", Per.ADDRESS, 10, Duration.ofHours(1));

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        pools.forEach(HikariDataSource::close);
    }

    @Test
    void letThroughWhatIsAllowedAndSayWhatIsLeft() {
        SharedBuckets buckets = on(prepared(TestPostgres.newDatabase()));

        assertThat(buckets.take(RULE, "a")).isEqualTo(new Decision(true, 9, 360, 0));
        IntStream.range(0, 9).forEach(_ -> buckets.take(RULE, "a"));

        Decision refused = buckets.take(RULE, "a");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.secondsToWait()).isBetween(1L, 360L);
        assertThat(buckets.take(RULE, "b").allowed()).as("somebody else").isTrue();
    }

    @Test
    void areSharedByProcesses() {
        String database = prepared(TestPostgres.newDatabase());
        SharedBuckets one = on(database);
        SharedBuckets other = on(database);
        other.take(RULE, "a");
        IntStream.range(0, 9).forEach(_ -> one.take(RULE, "a"));

        // until the other has asked the database again it goes by what it knew; a tenth at most goes through
        await().untilAsserted(() -> assertThat(other.take(RULE, "a").allowed()).isFalse());
        await().untilAsserted(() -> assertThat(one.take(RULE, "a").allowed()).isFalse());
    }

    @Test
    void areOneFromTheFirstMomentHoweverManyComeAtOnce() throws InterruptedException, ExecutionException {
        String database = prepared(TestPostgres.newDatabase());
        SharedBuckets buckets = on(database);
        for (int round = 0; round < 20; round++) {
            String subject = "crowd-" + round;
            AtomicInteger allowed = new AtomicInteger();

            atOnce(16, () -> {
                if (buckets.take(RULE, subject).allowed()) {
                    allowed.incrementAndGet();
                }
            });

            assertThat(allowed).as(subject).hasValue(10);
        }
        assertThat(jdbc(database)
                        .sql("select count(*) from runtime.rate_limit")
                        .query(Long.class)
                        .single())
                .as("none of them was kept by this process alone")
                .isEqualTo(20);
    }

    private static void atOnce(int callers, Runnable call) throws InterruptedException, ExecutionException {
        CyclicBarrier gate = new CyclicBarrier(callers);
        Callable<Void> calling = () -> {
            gate.await();
            call.run();
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(callers, calling))) {
                done.get();
            }
        }
    }

    @Test
    void askTheDatabaseOnceForManyRequests() {
        RateLimitRule wide = new RateLimitRule("wide", "/**", Per.ADDRESS, 100_000, Duration.ofHours(1));
        AtomicInteger questions = new AtomicInteger();
        SharedBuckets buckets = counted(questions);

        IntStream.range(0, 1_000).forEach(_ -> buckets.take(wide, "a"));

        assertThat(questions).hasValueBetween(1, 100);
    }

    /** Whoever hammers at a limit does not hammer at the database. */
    @Test
    void askTheDatabaseOnceForManyRefusals() {
        AtomicInteger questions = new AtomicInteger();
        SharedBuckets buckets = counted(questions);
        IntStream.range(0, 10).forEach(_ -> buckets.take(RULE, "a"));
        questions.set(0);

        IntStream.range(0, 1_000)
                .forEach(_ -> assertThat(buckets.take(RULE, "a").allowed()).isFalse());

        assertThat(questions).hasValueLessThan(100);
    }

    private SharedBuckets counted(AtomicInteger questions) {
        DataSource counted = new DelegatingDataSource(pool(prepared(TestPostgres.newDatabase()))) {
            @Override
            public Connection getConnection() throws SQLException {
                questions.incrementAndGet();
                return super.getConnection();
            }
        };
        return new SharedBuckets(counted, new AddressKeys(new byte[32]), meters);
    }

    @Test
    void holdNothingInTheClearAndGoWhenTheyAreFull() {
        String database = prepared(TestPostgres.newDatabase());
        RateLimitRule brief = new RateLimitRule("brief", "/**", Per.ADDRESS, 10, Duration.ofSeconds(1));
        SharedBuckets buckets = on(database);
        buckets.take(RULE, "203.0.113.7");
        buckets.take(brief, "203.0.113.7");

        assertThat(jdbc(database)
                        .sql("select id from runtime.rate_limit where expires_at > :now")
                        .param("now", System.currentTimeMillis())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
        jdbc(database)
                .sql("update runtime.rate_limit set expires_at = 1 where id = (select min(id) from runtime.rate_limit)")
                .update();

        buckets.removeExpired();

        assertThat(jdbc(database)
                        .sql("select count(*) from runtime.rate_limit")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void areEachProcessesOwnWhileTheDatabaseIsAway(@TempDir Path directory) throws IOException {
        try (FleetingPostgres postgres = new FleetingPostgres(directory)) {
            SharedBuckets buckets = on(prepared(postgres.url()));
            buckets.take(RULE, "a");
            assertThat(shared()).isEqualTo(1);

            postgres.goAway();

            IntStream.range(0, 10)
                    .forEach(_ -> assertThat(buckets.take(RULE, "b").allowed()).isTrue());
            assertThat(buckets.take(RULE, "b").allowed()).as("still limited").isFalse();
            assertThat(shared()).isZero();

            postgres.comeBack();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                buckets.take(RULE, "c");
                assertThat(shared()).isEqualTo(1);
            });
        }
    }

    private double shared() {
        return meters.get("hosting.rate.limits.shared").gauge().value();
    }

    private SharedBuckets on(String database) {
        return new SharedBuckets(pool(database), new AddressKeys(new byte[32]), meters);
    }

    private HikariDataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(2);
        pool.setConnectionTimeout(500);
        pool.setInitializationFailTimeout(-1);
        pools.add(pool);
        return pool;
    }

    private static String prepared(String database) {
        new ResourceDatabasePopulator(
                        new ByteArrayResource("create schema runtime".getBytes(StandardCharsets.UTF_8)),
                        new ClassPathResource("db/migration/app/V120__rate_limits.sql"))
                .execute(new DriverManagerDataSource(database, "postgres", ""));
        return database;
    }

    private static JdbcClient jdbc(String database) {
        return JdbcClient.create(new DriverManagerDataSource(database, "postgres", ""));
    }
}
