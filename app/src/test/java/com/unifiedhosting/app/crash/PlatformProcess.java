package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged platform as a process: launched, killed and launched again with the same settings. */
public final class PlatformProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);

    private final Distribution distribution;
    private final Path folder;
    private final int port = freePort();
    private final Map<String, Object> settings;
    private final @Nullable Addition addition;
    private volatile @Nullable Process process;
    private int starts;
    private int deaths;

    /**
     * Launches nothing yet.
     *
     * @param folder for its log and its data
     * @param addition a class of which Spring is told, and that is packed with its package; null for none
     */
    public PlatformProcess(Path folder, Map<String, Object> settings, @Nullable Class<?> addition)
            throws IOException, InterruptedException {
        distribution = Distribution.get();
        this.folder = folder;
        this.settings = settings;
        Files.createDirectories(folder);
        this.addition = addition == null ? null : Addition.of(addition, folder);
    }

    /** Asks it as its administrator. */
    public Api api() {
        return new Api(port);
    }

    /** Where it keeps what it keeps. */
    public Path data() {
        return folder.resolve("data");
    }

    public Path log() {
        return folder.resolve("platform.log");
    }

    public int starts() {
        return starts;
    }

    /** How often it ended without being asked, or was killed. */
    public int deaths() {
        return deaths;
    }

    /** Starts it and returns at once. */
    public void launch() {
        assertThat(isAlive()).isFalse();
        starts++;
        List<String> command = new ArrayList<>(distribution.command(addition));
        List<String> properties = new ArrayList<>(List.of(
                "-Dserver.port=" + port, "-Dhosting.admin.token=" + Api.TOKEN, "-Dhosting.data-directory=" + data()));
        settings.forEach((name, value) -> properties.add("-D" + name + "=" + value));
        command.addAll(command.indexOf("-cp"), properties);
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

    /** Starts it and waits until it can work. */
    public void start() {
        launch();
        assertThat(awaitReadiness()).as("ready; see %s", log()).isTrue();
    }

    /** False when it has died before it could work. */
    public boolean awaitReadiness() {
        Waiting.await("readiness", START, () -> !isAlive() || isReady());
        return isAlive();
    }

    public boolean isReady() {
        try {
            return api().anonymously("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        running().destroyForcibly();
        awaitDeath();
    }

    /** Waits for a death that is on its way and counts it. */
    public void awaitDeath() {
        assertThat(hasEnded(running())).isTrue();
        deaths++;
        process = null;
    }

    /** Ends it as an operator does. */
    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!hasEnded(running)) {
                running.destroyForcibly();
            }
            process = null;
        }
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "no process was started");
    }

    /** A port that nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
