package com.unifiedhosting.app.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.Distribution;
import com.unifiedhosting.app.crash.PlatformProcess;
import com.unifiedhosting.app.crash.UnderTest;
import com.unifiedhosting.app.crash.Waiting;
import com.unifiedhosting.app.fleet.parts.FleetParts;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.TestStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * One PostgreSQL and three processes of the packaged platform on it, each with all roles and so with a scheduler of its
 * own, on simulated time that is one for all. An embedded web node would allow sagas in one of them only, so they share
 * a node that does not ({@link FleetParts}).
 */
final class Fleet implements UnderTest, AutoCloseable {

    private static final int PROCESSES = 3;
    private static final Duration START = Duration.ofMinutes(3);
    private static final String DISK = UUID.randomUUID().toString();
    /** Every setting is one for all, but the port. */
    private static final List<String> RATE_LIMITS =
            List.of("address", "caller", "key", "auth-address", "auth-login", "emails", "exports", "cards");

    private final EmbeddedPostgres postgres;
    private final JdbcClient database;
    private final List<PlatformProcess> processes = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Fleet() throws IOException, InterruptedException {
        Path folder = Distribution.WORK.resolve("fleet");
        FileSystemUtils.deleteRecursively(folder);
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "300")
                .setRegisterShutdownHook(false)
                .start();
        database = JdbcClient.create(postgres.getPostgresDatabase());
        for (int number = 1; number <= PROCESSES; number++) {
            PlatformProcess process = new PlatformProcess(
                    folder.resolve("process-" + number),
                    settings(postgres.getJdbcUrl("postgres", "postgres")),
                    FleetParts.class);
            hasTheDisk(process);
            processes.add(process);
        }
    }

    /** The websites are elsewhere, so that no process is to keep the others from its sagas: to each, its folder is the one disk. */
    private static void hasTheDisk(PlatformProcess process) throws IOException {
        Path webNode = process.data().resolve("webnode");
        Files.createDirectories(webNode);
        Files.writeString(webNode.resolve("disk"), DISK);
    }

    private static Map<String, Object> settings(String database) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                // with a clock that can be moved
                "spring.profiles.active",
                "test",
                "hosting.db.url",
                database,
                "hosting.master-key",
                TestStores.MASTER_KEY,
                "hosting.web-node.port",
                0,
                "hosting.web-node.address",
                "http://node.localhost",
                "hosting.first-start.node.slots",
                1_000_000,
                "hosting.first-start.node.disk-megabytes",
                1_000_000_000_000L,
                "hosting.first-start.node.memory-megabytes",
                1_000_000_000L));
        RATE_LIMITS.forEach(rule -> settings.put("hosting.rate-limits.rules." + rule + ".requests", 1_000_000));
        return settings;
    }

    /** All at once, on an empty database. */
    void start() {
        processes.forEach(PlatformProcess::launch);
        awaitAll();
    }

    /** Waits until every process can work. */
    void awaitAll() {
        processes.forEach(process -> assertThat(process.awaitReadiness())
                .as("ready; see %s", process.log())
                .isTrue());
    }

    List<PlatformProcess> processes() {
        return processes;
    }

    /** Leaves only the first one, which takes over what the others had. */
    void endAllButOne() {
        processes.stream().skip(1).forEach(PlatformProcess::close);
    }

    @Override
    public Api api() {
        AtomicReference<@Nullable Api> found = new AtomicReference<>();
        Waiting.await("a process that is ready", START, () -> {
            PlatformProcess next = next();
            found.set(next.isAlive() && next.isReady() ? next.api() : null);
            return found.get() != null;
        });
        return requireNonNull(found.get());
    }

    private PlatformProcess next() {
        return processes.get(Math.floorMod(turn.getAndIncrement(), PROCESSES));
    }

    @Override
    public List<Api> apis() {
        return processes.stream().map(PlatformProcess::api).toList();
    }

    /** Asks the next one, whether it can answer or not. */
    Api anyApi() {
        return next().api();
    }

    /** The time of the platform. */
    Instant now() {
        return database.sql("""
                        select clock_timestamp() + coalesce(max(ahead_millis), 0) * interval '1 millisecond'
                        from runtime.simulated_clock""").query(Timestamp.class).single().toInstant();
    }

    /** Moves time by any process that answers; a second time changes nothing. */
    void moveTo(Instant instant) {
        Waiting.await("time to move to " + instant, START, () -> {
            if (!now().isBefore(instant)) {
                return true;
            }
            try {
                api().post("/api/v1/admin/clock", "{\"to\":\"" + instant + "\"}");
            } catch (UncheckedIOException e) {
                // it died; time may have moved nevertheless
            }
            return !now().isBefore(instant);
        });
    }

    @Override
    public JdbcClient database() {
        return database;
    }

    @Override
    public List<Path> logs() {
        return processes.stream().map(PlatformProcess::log).toList();
    }

    @Override
    public void close() throws IOException {
        processes.forEach(PlatformProcess::close);
        postgres.close();
    }
}
