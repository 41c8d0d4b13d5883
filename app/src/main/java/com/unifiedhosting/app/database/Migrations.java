package com.unifiedhosting.app.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables of this module up to date: events, and what the processes of the platform share at run time. The
 * other modules migrate their own schemas, each with a history of its own.
 */
final class Migrations {

    private Migrations() {}

    static void run(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/app")
                .schemas("runtime", "event_store")
                .defaultSchema("runtime")
                .createSchemas(true)
                .table("flyway_history")
                .load()
                .migrate();
    }
}
