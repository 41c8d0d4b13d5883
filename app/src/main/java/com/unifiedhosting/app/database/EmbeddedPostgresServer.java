package com.unifiedhosting.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the platform's own, its data kept in a directory over restarts. It listens on the loopback address
 * only, on a port of its choice, takes nobody without its password, and ends with the platform. When it dies before that
 * it is started again on the same port and recovers by itself. After a {@code kill -9} of the platform it goes on alone
 * and is stopped by the next start, which first takes a lock that the operating system gives to one process only
 * (decision 0008).
 */
final class EmbeddedPostgresServer implements PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int PORTS_TO_TRY = 3;

    /** SQL state of a server that recovers and says so; it is given all the time that it needs. */
    private static final String STARTING_UP = "57P03";

    private final Path directory;
    private final FileChannel lock;
    private final PostgresBinaries binaries;
    private final String password;
    private final int port;
    private final Thread keeper = new Thread(this::keep, "postgresql-keeper");
    private Process server;
    private volatile boolean closing;

    private EmbeddedPostgresServer(Path directory, FileChannel lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        binaries = PostgresBinaries.in(directory.resolveSibling("postgresql-binaries"));
        OrphanedPostgres.stop(directory, binaries);
        password = new PostgresDirectory(directory, binaries).prepare();
        int chosen = freePort();
        Process started = null;
        for (int attempt = 1; started == null; attempt++) {
            try {
                started = launch(chosen);
            } catch (IOException e) {
                if (attempt == PORTS_TO_TRY) {
                    throw e;
                }
                chosen = freePort(); // the first may have been taken meanwhile
            }
        }
        port = chosen;
        server = started;
        keeper.setDaemon(true);
    }

    /**
     * Starts the server, making the directory when it is missing.
     *
     * @throws IllegalStateException when another process of the platform is using the directory
     */
    static EmbeddedPostgresServer start(Path dataDirectory) {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory.resolveSibling("."));
            FileChannel lock = lock(PostgresDirectory.sibling(directory, ".lock"));
            try {
                EmbeddedPostgresServer made = new EmbeddedPostgresServer(directory, lock);
                made.keeper.start();
                return made;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + directory + " did not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts a server and waits until it answers, which after a crash takes as long as its recovery. */
    private Process launch(int atPort) throws IOException {
        Path words = directory.resolve("startup.log");
        Process process = binaries.detached(
                        "postgres",
                        "-D",
                        directory.toString(),
                        "-p",
                        Integer.toString(atPort),
                        "--listen_addresses=localhost",
                        "--unix_socket_directories=",
                        "--max_connections=160",
                        "--timezone=UTC",
                        "--jit=off",
                        "--logging_collector=on",
                        "--log_filename=postgresql-%a.log",
                        "--log_truncate_on_rotation=on")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(words.toFile())
                .start();
        try {
            awaitAnswer(process, atPort);
            return process;
        } catch (IOException e) {
            giveUp(process);
            throw new IOException(
                    e.getMessage() + ": " + Files.readString(words).strip(), e);
        }
    }

    /** Cleanly when the platform ends meanwhile, for then it may be running already. */
    private void giveUp(Process process) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (closing) {
                OrphanedPostgres.stopServer(directory, binaries);
            }
        } finally {
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitAnswer(Process process, int atPort) throws IOException {
        long giveUp = System.nanoTime() + START_TIMEOUT.toNanos();
        SQLException last = null;
        while (process.isAlive() && System.nanoTime() < giveUp) {
            try (Connection connection =
                    DriverManager.getConnection(url(atPort), PostgresDirectory.SUPERUSER, password)) {
                if (connection.isValid(10)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
                if (STARTING_UP.equals(e.getSQLState())) {
                    giveUp = System.nanoTime() + START_TIMEOUT.toNanos();
                } else if (String.valueOf(e.getSQLState()).startsWith("28")) {
                    throw new IOException(
                            "it refuses the password beside its data; remove that file, and the next start sets a new one",
                            e);
                }
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while PostgreSQL starts", e);
            }
        }
        throw new IOException(process.isAlive() ? "it does not answer" : "it ended at once", last);
    }

    /** Sees the server's end, and starts it again until it runs or the platform ends. */
    private void keep() {
        Process running = server;
        try {
            while (true) {
                int code = running.waitFor();
                if (closing) {
                    return;
                }
                log.error("The embedded PostgreSQL has died (exit code {}); starting it again", code);
                running = relaunch();
                synchronized (this) {
                    server = running;
                }
                log.info("The embedded PostgreSQL runs again");
            }
        } catch (InterruptedException e) {
            log.debug("The embedded PostgreSQL is no longer watched", e);
        }
    }

    private Process relaunch() throws InterruptedException {
        Duration pause = Duration.ofSeconds(1);
        while (true) {
            try {
                OrphanedPostgres.stop(directory, binaries);
                return launch(port);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                log.error("The embedded PostgreSQL does not start; trying again in {} s", pause.toSeconds(), e);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) != null) {
            return channel;
        }
        channel.close();
        throw new IllegalStateException("Another process of the platform is using " + file.getParent()
                + ". Stop it, give this one a hosting.data-directory of its own, or let both use one PostgreSQL through"
                + " HOSTING_DB_URL.");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** While the server is down anybody on this machine may listen on its port: the password goes to nobody in clear. */
    private static String url(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres?requireAuth=scram-sha-256";
    }

    @Override
    public String jdbcUrl() {
        return url(port);
    }

    @Override
    public String username() {
        return PostgresDirectory.SUPERUSER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void close() {
        closing = true;
        keeper.interrupt();
        try {
            keeper.join();
            synchronized (this) {
                if (server.isAlive()) {
                    OrphanedPostgres.stopServer(directory, binaries);
                    server.waitFor(10, TimeUnit.SECONDS);
                }
            }
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL did not stop cleanly; the next start recovers it", e);
        }
    }

    @Override
    public String toString() {
        return "embedded PostgreSQL on port " + port;
    }
}
