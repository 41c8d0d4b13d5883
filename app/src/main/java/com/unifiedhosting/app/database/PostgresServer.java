package com.unifiedhosting.app.database;

import com.unifiedhosting.app.HostingProperties;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that this process works on. */
interface PostgresServer extends AutoCloseable {

    String jdbcUrl();

    @Nullable
    String username();

    @Nullable
    String password();

    @Override
    void close();

    /** The server named by {@code hosting.db.url}, or one of the platform's own. */
    static PostgresServer of(HostingProperties properties) {
        HostingProperties.Db db = properties.db();
        if (db.url() == null || db.url().isBlank()) {
            return EmbeddedPostgresServer.start(properties.dataDirectory().resolve("postgres"));
        }
        return new Given(db.url(), db.username(), db.password());
    }

    /** A server that is run by somebody else. */
    record Given(
            String jdbcUrl,
            @Nullable String username,
            @Nullable String password) implements PostgresServer {

        @Override
        public void close() {
            // not ours to stop
        }

        @Override
        public String toString() {
            return jdbcUrl;
        }
    }
}
