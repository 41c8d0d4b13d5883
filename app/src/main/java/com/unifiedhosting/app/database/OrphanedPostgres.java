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

/** A PostgreSQL that outlived the process that had started it. To be stopped only by the holder of the data's lock. */
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final int STOP_SECONDS = 30;

    private OrphanedPostgres() {}

    /**
     * Stops a server that still runs on the directory, and removes what would keep a new one from starting: the file in
     * which the old one had left its process number, which by now may belong to a process of another kind.
     */
    static void stop(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = process(pidFile).filter(process -> runsOn(process, directory));
        if (orphan.isPresent()) {
            log.info("Stopping the PostgreSQL that an earlier process of the platform left behind in {}", directory);
            stop(orphan.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean runsOn(ProcessHandle process, Path directory) {
        ProcessHandle.Info info = process.info();
        boolean postgres =
                info.command().map(command -> command.contains("postgres")).orElse(false);
        String line = info.commandLine().orElse("");
        return postgres && line.contains(directory.toString());
    }

    private static void stop(ProcessHandle process) throws IOException {
        try {
            process.destroy();
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the PostgreSQL with process number " + process.pid() + " does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping PostgreSQL", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
