package com.unifiedhosting.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a PostgreSQL that outlived the process that had started it, or that died before its own children. To be
 * removed only by the holder of the data's lock.
 */
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final long FAST_SECONDS = 30;
    private static final long IMMEDIATE_SECONDS = 30;
    private static final long DYING_SECONDS = 5;

    private OrphanedPostgres() {}

    /**
     * Stops a server that still runs on the directory, and removes what would keep a new one from starting: the file in
     * which the old one had left its process number, where by now that belongs to a process of another kind. Where it
     * belongs to none, the file stays: a new server learns from it whether children of the old one are still at work.
     */
    static void stop(Path directory, PostgresBinaries binaries) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        Optional<ProcessHandle> named = Files.exists(pidFile) ? process(pidFile) : Optional.empty();
        boolean server = named.filter(process -> runsOn(process, directory)).isPresent();
        if (server) {
            log.info("Stopping the PostgreSQL that an earlier process of the platform left behind in {}", directory);
            stopServer(directory, binaries);
        }
        endChildren(directory);
        if (named.isPresent() && !server) {
            Files.deleteIfExists(pidFile);
        }
    }

    /**
     * Ends a server, for its clients at once: fast, which leaves a clean shutdown behind, and if that takes too long
     * immediately, which leaves the rest to the recovery of the next start.
     */
    static void stopServer(Path directory, PostgresBinaries binaries) throws IOException {
        try {
            pgCtlStop(directory, binaries, "fast", FAST_SECONDS);
        } catch (IOException e) {
            if (Files.notExists(directory.resolve("postmaster.pid"))) {
                return;
            }
            log.warn(
                    "The embedded PostgreSQL in {} does not stop in {} s; stopping it at once",
                    directory,
                    FAST_SECONDS);
            pgCtlStop(directory, binaries, "immediate", IMMEDIATE_SECONDS);
        }
    }

    private static void pgCtlStop(Path directory, PostgresBinaries binaries, String mode, long seconds)
            throws IOException {
        binaries.run(
                "",
                seconds + 10,
                "pg_ctl",
                "stop",
                "-D",
                directory.toString(),
                "-m",
                mode,
                "-w",
                "-t",
                Long.toString(seconds));
    }

    /**
     * Children notice the death of their parent when they wait for something, so one in a long computation may be at work
     * yet; they are known by the folder that they stand in.
     */
    private static void endChildren(Path directory) throws IOException {
        List<ProcessHandle> children = ProcessHandle.allProcesses()
                .filter(process -> isPostgres(process) && standsIn(process, directory))
                .toList();
        for (ProcessHandle child : children) {
            if (!ends(child)) {
                child.destroyForcibly();
                if (!ends(child)) {
                    throw new IOException("a process of the old PostgreSQL does not end: " + child.pid());
                }
            }
        }
    }

    private static boolean ends(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(DYING_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean runsOn(ProcessHandle process, Path directory) {
        String line = process.info().commandLine().orElse("");
        return isPostgres(process) && (line.contains(directory.toString()) || standsIn(process, directory));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.contains("postgres"))
                .orElse(false);
    }

    /** Known where the system tells (Linux); a process of another user tells nothing. */
    private static boolean standsIn(ProcessHandle process, Path directory) {
        try {
            return Files.isSameFile(Path.of("/proc/" + process.pid() + "/cwd"), directory);
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
