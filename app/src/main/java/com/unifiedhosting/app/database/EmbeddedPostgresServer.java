package com.unifiedhosting.app.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of the platform's own, its data kept in a directory over restarts. It listens on the loopback address
 * only, on a port of its choice, and ends with the platform. After a {@code kill -9} of the platform it goes on alone
 * and is stopped by the next start, which first takes a lock that the operating system gives to one process only.
 */
final class EmbeddedPostgresServer implements PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final FileChannel lock;
    private final EmbeddedPostgres postgres;

    private EmbeddedPostgresServer(FileChannel lock, EmbeddedPostgres postgres) {
        this.lock = lock;
        this.postgres = postgres;
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
            FileChannel lock = lock(sibling(directory, ".lock"));
            try {
                OrphanedPostgres.stop(directory);
                return new EmbeddedPostgresServer(lock, makeOrRun(directory));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL in " + directory + " did not start", e);
        }
    }

    /** A directory whose making was cut short is made anew: the mark beside it says that nothing was kept there yet. */
    private static EmbeddedPostgres makeOrRun(Path directory) throws IOException {
        Path unfinished = sibling(directory, ".unfinished");
        if (Files.exists(unfinished)) {
            FileSystemUtils.deleteRecursively(directory);
        } else if (Files.notExists(directory)) {
            Files.createFile(unfinished);
        }
        EmbeddedPostgres postgres = run(directory);
        Files.deleteIfExists(unfinished);
        return postgres;
    }

    private static EmbeddedPostgres run(Path directory) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setLocaleConfig("locale", "C.UTF-8")
                // the library switches durability off, for tests; here an acknowledged command must survive
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "150")
                .setServerConfig("jit", "off")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .start();
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

    private static Path sibling(Path directory, String suffix) {
        return directory.resolveSibling(directory.getFileName() + suffix);
    }

    @Override
    public String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public @Nullable String username() {
        return null;
    }

    @Override
    public @Nullable String password() {
        return null;
    }

    @Override
    public void close() {
        try {
            postgres.close();
            lock.close();
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL did not stop cleanly; the next start recovers it", e);
        }
    }

    @Override
    public String toString() {
        return "embedded PostgreSQL on port " + postgres.getPort();
    }
}
