package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.crash.points.CrashPoints;
import com.unifiedhosting.app.crash.points.Plan;
import com.unifiedhosting.app.testing.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A platform of its own: a folder with all its data, two ports, and a process that is started, killed and started again on
 * them. Runs without a profile, on real time, as a customer's does.
 */
final class Installation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Installation.class);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Distribution distribution;
    private final Path folder;
    private final int port = freePort();
    private final int webPort = freePort();
    private final boolean withCrashPoints;
    private @Nullable Process process;
    private int starts;
    private int deaths;

    Installation(String name, boolean withCrashPoints) throws IOException, InterruptedException {
        distribution = Distribution.get();
        folder = Distribution.WORK.resolve(name);
        this.withCrashPoints = withCrashPoints;
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
    }

    Api api() {
        return new Api(port);
    }

    Plan plan() {
        return new Plan(folder.resolve("plan"));
    }

    /** Where the web node keeps its sites. */
    Path webNode() {
        return folder.resolve("data").resolve("webnode");
    }

    Path log() {
        return folder.resolve("platform.log");
    }

    /** How often the process ended without being asked, or was killed. */
    int deaths() {
        return deaths;
    }

    /** Starts the process and returns at once. */
    void launch() {
        assertThat(isAlive()).isFalse();
        starts++;
        List<String> command = new ArrayList<>(distribution.command(withCrashPoints));
        int main = command.indexOf("-cp");
        command.addAll(
                main,
                settings().entrySet().stream()
                        .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                        .toList());
        command.add(Distribution.MAIN);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "server.port",
                port,
                "hosting.web-node.port",
                webPort,
                "hosting.admin.token",
                Api.TOKEN,
                "hosting.data-directory",
                folder.resolve("data"),
                "hosting.rate-limits.rules.address.requests",
                1_000_000,
                "hosting.rate-limits.rules.caller.requests",
                1_000_000,
                CrashPoints.PLAN,
                folder.resolve("plan"));
    }

    /** Starts the process and waits until it can work. */
    void start() {
        launch();
        assertThat(awaitReadiness()).as("ready; see %s", log()).isTrue();
    }

    /** False when the process has died before it could work. */
    boolean awaitReadiness() {
        await("readiness", START, () -> !isAlive() || isReady());
        return isAlive();
    }

    private boolean isReady() {
        try {
            return api().anonymously("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. Its PostgreSQL goes on alone. */
    void kill() {
        Process running = running();
        running.destroyForcibly();
        awaitDeath();
    }

    /** Waits for a death that is on its way and counts it. */
    void awaitDeath() {
        assertThat(hasEnded(running())).isTrue();
        deaths++;
        process = null;
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL to the embedded PostgreSQL; returns once the platform works on another one, by itself. */
    void killPostgres() {
        ProcessHandle killed = postgres().orElseThrow();
        assertThat(killed.destroyForcibly()).isTrue();
        await("another PostgreSQL", START, () -> {
            try {
                return postgres().filter(found -> found.pid() != killed.pid()).isPresent() && isReady();
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        assertThat(isAlive()).isTrue();
    }

    /** A look into the database, as no caller has it. */
    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://localhost:" + postmasterFile().get(3) + "/postgres",
                "postgres",
                linesOf("data/postgres.password").getFirst()));
    }

    private List<String> postmasterFile() {
        return linesOf("data/postgres/postmaster.pid");
    }

    private List<String> linesOf(String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
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

    /** Asks again and again, for a condition that comes true by itself. */
    static void await(String what, Duration atMost, BooleanSupplier condition) {
        await(() -> what, atMost, condition);
    }

    /** As above, with words that are found when it was in vain. */
    static void await(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "still waiting for " + what.get() + " after " + atMost)
                    .isLessThan(end);
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Ends everything, the PostgreSQL included. The folder stays, for those who want to see what happened. */
    @Override
    public void close() {
        log.info("{}: {} starts, {} deaths", folder.getFileName(), starts, deaths);
        if (process != null) {
            process.destroy();
            if (!hasEnded(process)) {
                process.destroyForcibly();
            }
        }
        postgres().ifPresent(ProcessHandle::destroy);
    }

    /** The process of the embedded PostgreSQL, which may have outlived the platform. */
    private Optional<ProcessHandle> postgres() {
        return Files.exists(folder.resolve("data/postgres/postmaster.pid"))
                ? ProcessHandle.of(Long.parseLong(postmasterFile().getFirst()))
                        .filter(found -> found.info().command().orElse("").contains("postgres"))
                : Optional.empty();
    }

    private Process running() {
        return Objects.requireNonNull(process, "no process was started");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
