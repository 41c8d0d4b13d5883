package com.unifiedhosting.app.processing;

import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tokens in PostgreSQL. Of several processes that start on an empty database one writes the first tokens of a group; the
 * others wait for it and take what they find. Called within a transaction, as the framework does.
 */
final class PostgresTokenStore extends JdbcTokenStore {

    private static final String CONFIGURATION = "__config";

    private final JdbcTemplate jdbc;

    PostgresTokenStore(Builder builder, JdbcTemplate jdbc) {
        super(builder);
        this.jdbc = jdbc;
    }

    @Override
    public void initializeTokenSegments(String processorName, int segmentCount, @Nullable TrackingToken initialToken) {
        waitForOthers(processorName);
        if (fetchSegments(processorName).length == 0) {
            super.initializeTokenSegments(processorName, segmentCount, initialToken);
        }
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        waitForOthers(CONFIGURATION);
        return super.retrieveStorageIdentifier();
    }

    /** Until the end of the transaction. */
    private void waitForOthers(String processorName) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended('runtime.token ' || ?, 0))", processorName);
    }
}
