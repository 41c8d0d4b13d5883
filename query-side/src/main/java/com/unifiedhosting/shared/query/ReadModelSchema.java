package com.unifiedhosting.shared.query;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@code read_model}, brought up to date. Everything in it can be rebuilt from the events. */
final class ReadModelSchema {

    static final String NAME = "read_model";

    /**
     * Runs the migrations of {@code db/migration/query-side}. Each context has a range of version numbers of its own and
     * touches its own tables only, so a lower number may arrive after a higher one.
     */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(NAME)
                .table("flyway_history")
                .locations("classpath:db/migration/query-side")
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
