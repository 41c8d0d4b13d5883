package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.points.CrashPoints;
import com.unifiedhosting.app.crash.points.Plan;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.TestPostgres;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A platform of its own: a folder with all its data, two ports, and a process that is started, killed and started again on
 * them. Runs without a profile, on real time, as a customer's does.
 */
final class Installation implements UnderTest, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Installation.class);
    private static final Duration START = Duration.ofMinutes(3);

    private final Path folder;
    private final int webPort = PlatformProcess.freePort();
    private final PlatformProcess process;
    private @Nullable HikariDataSource connections;

    Installation(String name, boolean withCrashPoints) throws IOException, InterruptedException {
        folder = Distribution.WORK.resolve(name);
        FileSystemUtils.deleteRecursively(folder);
        process = new PlatformProcess(folder, settings(), withCrashPoints ? CrashPoints.class : null);
    }

    private Map<String, Object> settings() {
        return Map.of(
                "hosting.web-node.port",
                webPort,
                "hosting.rate-limits.rules.address.requests",
                1_000_000,
                "hosting.rate-limits.rules.caller.requests",
                1_000_000,
                "hosting.rate-limits.rules.cards.requests",
                1_000_000,
                CrashPoints.PLAN,
                folder.resolve("plan"));
    }

    @Override
    public Api api() {
        return process.api();
    }

    @Override
    public List<Api> apis() {
        return List.of(process.api());
    }

    Plan plan() {
        return new Plan(folder.resolve("plan"));
    }

    /** Where the web node keeps its sites. */
    Path webNode() {
        return process.data().resolve("webnode");
    }

    @Override
    public List<Path> logs() {
        return List.of(process.log());
    }

    /** How often the process ended without being asked, or was killed. */
    int deaths() {
        return process.deaths();
    }

    /** Starts the process and returns at once. */
    void launch() {
        process.launch();
    }

    /** Starts the process and waits until it can work. */
    void start() {
        process.start();
    }

    /** False when the process has died before it could work. */
    boolean awaitReadiness() {
        return process.awaitReadiness();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. Its PostgreSQL goes on alone. */
    void kill() {
        process.kill();
    }

    /** Waits for a death that is on its way and counts it. */
    void awaitDeath() {
        process.awaitDeath();
    }

    /** SIGKILL to the embedded PostgreSQL; returns once the platform works on another one, by itself. */
    void killPostgres() {
        ProcessHandle killed = postgres().orElseThrow();
        assertThat(killed.destroyForcibly()).isTrue();
        Waiting.await("another PostgreSQL", START, () -> {
            try {
                return postgres().filter(found -> found.pid() != killed.pid()).isPresent() && process.isReady();
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        assertThat(isAlive()).isTrue();
    }

    @Override
    public JdbcClient database() {
        String url = "jdbc:postgresql://localhost:" + postmasterFile().get(3) + "/postgres";
        HikariDataSource known = connections;
        if (known == null || !url.equals(known.getJdbcUrl())) {
            disconnect();
            known = TestPostgres.pool(
                    url, "postgres", linesOf("postgres.password").getFirst());
            connections = known;
        }
        return JdbcClient.create(known);
    }

    private void disconnect() {
        if (connections != null) {
            connections.close();
        }
    }

    private List<String> postmasterFile() {
        return linesOf("postgres/postmaster.pid");
    }

    private List<String> linesOf(String file) {
        try {
            return Files.readAllLines(process.data().resolve(file)).stream()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status with which the web node answers for a host. */
    int statusOf(String host) {
        try (Socket visitor = new Socket(InetAddress.getLoopbackAddress(), webPort)) {
            visitor.setSoTimeout(10_000);
            visitor.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = visitor.getInputStream();
            String head = new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
            return Integer.parseInt(head.substring(9));
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends everything, the PostgreSQL included. The folder stays, for those who want to see what happened. */
    @Override
    public void close() {
        log.info("{}: {} starts, {} deaths", folder.getFileName(), process.starts(), process.deaths());
        disconnect();
        process.close();
        postgres().ifPresent(ProcessHandle::destroy);
    }

    /** The process of the embedded PostgreSQL, which may have outlived the platform. */
    private Optional<ProcessHandle> postgres() {
        return Files.exists(process.data().resolve("postgres/postmaster.pid"))
                ? ProcessHandle.of(Long.parseLong(postmasterFile().getFirst()))
                        .filter(found -> found.info().command().orElse("").contains("postgres"))
                : Optional.empty();
    }
}
