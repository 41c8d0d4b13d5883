package com.unifiedhosting.app.processing;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
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
    private final FreeSegments free;

    PostgresTokenStore(Builder builder, JdbcTemplate jdbc, FreeSegments free) {
        super(builder);
        this.jdbc = jdbc;
        this.free = free;
    }

    /** Those that may be claimed; none without asking for them when all are held. */
    @Override
    public List<Segment> fetchAvailableSegments(String processorName) {
        return free.mayBeIn(processorName) ? super.fetchAvailableSegments(processorName) : List.of();
    }

    @Override
    public void releaseClaim(String processorName, int segment) {
        super.releaseClaim(processorName, segment);
        free.forget();
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
