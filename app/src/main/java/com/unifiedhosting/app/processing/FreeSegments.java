package com.unifiedhosting.app.processing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Which groups may have segments that nobody holds. Every group wants to know that each second; one read answers all of
 * them, and is good for half of one. A platform at rest does little else.
 */
final class FreeSegments {

    private static final long GOOD_NANOS = Duration.ofMillis(500).toNanos();

    private final JdbcTemplate jdbc;
    private final Duration claimTimeout;
    private Map<String, Boolean> freeByGroup = Map.of();
    private long readAt = System.nanoTime() - GOOD_NANOS;

    FreeSegments(JdbcTemplate jdbc, Duration claimTimeout) {
        this.jdbc = jdbc;
        this.claimTimeout = claimTimeout;
    }

    /** False when all of the group's segments are held; true for a group that is not known yet. */
    synchronized boolean mayBeIn(String group) {
        if (System.nanoTime() - readAt >= GOOD_NANOS) {
            freeByGroup = read();
            readAt = System.nanoTime();
        }
        return freeByGroup.getOrDefault(group, true);
    }

    /** Something was let go here, and is wanted again at once. */
    synchronized void forget() {
        freeByGroup = Map.of();
    }

    private Map<String, Boolean> read() {
        Map<String, Boolean> free = new HashMap<>();
        Clock clock = AbstractTokenEntry.clock; // by which they are claimed
        Instant silentSince = clock.instant().minus(claimTimeout);
        jdbc.query("select processor_name, owner, claimed_at from runtime.token", (RowCallbackHandler)
                row -> free.merge(
                        row.getString("processor_name"),
                        isFree(row.getString("owner"), row.getString("claimed_at"), silentSince),
                        Boolean::logicalOr));
        return free;
    }

    private static boolean isFree(@Nullable String owner, @Nullable String claimedAt, Instant silentSince) {
        return owner == null || claimedAt == null || Instant.parse(claimedAt).isBefore(silentSince);
    }
}
