package com.unifiedhosting.app.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When what was not taken is tried again: 15 attempts, the last one 72 hours after the first, or up to a tenth later, so
 * that what failed together does not come back together.
 */
final class Schedule {

    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(8),
            Duration.ofHours(10),
            Duration.ofHours(12),
            Duration.ofHours(14),
            Duration.ofHours(15));

    /** In all, when none succeeds. */
    static final int ATTEMPTS = WAITS.size() + 1;

    /** An endpoint that has taken nothing for so long, and at least so often, is given up. */
    static final Duration LONGEST_FAILING = Duration.ofDays(3);

    static final int FEWEST_FAILURES = 12;

    private final RandomGenerator random;

    Schedule(RandomGenerator random) {
        this.random = random;
    }

    /** How long to wait after the {@code attempts}-th attempt, that failed; empty after the last. */
    Optional<Duration> waitAfter(int attempts) {
        if (attempts >= ATTEMPTS) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(attempts - 1);
        return Optional.of(wait.plusMillis(random.nextLong(wait.toMillis() / 10)));
    }
}
