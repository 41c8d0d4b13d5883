package com.unifiedhosting.security;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform answers attackers with: so long a ban at first, double the one before for whoever comes back, and
 * never longer than the longest. Who stays away for the longest after his last ban begins anew.
 *
 * @param first 1 second to 365 days
 * @param longest {@code first} to 365 days
 */
public record BanTerms(Duration first, Duration longest) {

    private static final Duration LIMIT = Duration.ofDays(365);

    public BanTerms {
        if (first.compareTo(Duration.ofSeconds(1)) < 0
                || longest.compareTo(first) < 0
                || longest.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("first must be 1 second or more, longest first to 365 days");
        }
    }

    /**
     * How long the next ban is.
     *
     * @param last how long the last automatic one was; null when there was none, or it was taken back
     * @param ended when that one ended; null when there was none
     */
    public Duration next(@Nullable Duration last, @Nullable Instant ended, Instant now) {
        if (last == null || ended == null || now.isAfter(ended.plus(longest))) {
            return first;
        }
        return last.compareTo(longest.dividedBy(2)) > 0 ? longest : last.multipliedBy(2);
    }
}
