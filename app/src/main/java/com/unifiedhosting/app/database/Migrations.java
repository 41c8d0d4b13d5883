package com.unifiedhosting.app.database;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.Role;
import org.flywaydb.core.Flyway;

/**
 * Brings tables up to date: events and what the processes of the platform share at run time, and where sagas run what the
 * adapters to the outside keep. Each folder has its own schemas and history; the read model is migrated by the query side itself.
 */
final class Migrations {

    private Migrations() {}

    /** On a connection of their own, which may wait for a statement as long as it takes. */
    static void run(PostgresServer server, HostingProperties process) {
        migrate(server, "app", "runtime", "event_store");
        if (process.runs(Role.SAGAS)) {
            migrate(server, "integrations", "sandbox_gateway", "web_node");
        }
    }

    private static void migrate(PostgresServer server, String folder, String... schemas) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(), server.username(), server.password())
                .locations("classpath:db/migration/" + folder)
                .schemas(schemas)
                .table("flyway_history")
                .load()
                .migrate();
    }
}
