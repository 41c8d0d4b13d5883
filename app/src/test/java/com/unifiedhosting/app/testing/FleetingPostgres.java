package com.unifiedhosting.app.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL of a test's own that goes away, and comes back with its data and on its port; closing stops it for good. */
public final class FleetingPostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    /** Runs on data in this folder. */
    public FleetingPostgres(Path directory) throws IOException {
        data = directory.resolve("postgres");
        server = start(data, 0);
    }

    /** A platform with the probe on it, which soon tells that it is away; to be closed by the caller. */
    public ConfigurableApplicationContext platform() {
        return Platforms.with(Map.of("hosting.db.url", url(), "hosting.db.connection-timeout", "1s"));
    }

    /** Of its one database. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public void goAway() throws IOException {
        server.close();
    }

    public void comeBack() throws IOException {
        server = start(data, server.getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
