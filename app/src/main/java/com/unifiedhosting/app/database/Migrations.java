package com.unifiedhosting.app.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings tables up to date: events and what the processes of the platform share at run time, and the book of the sandbox
 * gateway. Each folder has its own schemas and history; the read model is migrated by the query side itself.
 */
final class Migrations {

    private Migrations() {}

    static void run(DataSource dataSource) {
        migrate(dataSource, "app", "runtime", "event_store");
        migrate(dataSource, "integrations", "sandbox_gateway");
    }

    private static void migrate(DataSource dataSource, String folder, String... schemas) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/" + folder)
                .schemas(schemas)
                .table("flyway_history")
                .load()
                .migrate();
    }
}
