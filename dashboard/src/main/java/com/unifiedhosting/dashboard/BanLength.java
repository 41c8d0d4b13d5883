package com.unifiedhosting.dashboard;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** For how long somebody is banned by hand. */
enum BanLength {
    ONE_HOUR(Duration.ofHours(1)),
    ONE_DAY(Duration.ofDays(1)),
    ONE_WEEK(Duration.ofDays(7)),
    THIRTY_DAYS(Duration.ofDays(30)),
    FOR_GOOD(null);

    private final @Nullable Duration length;

    BanLength(@Nullable Duration length) {
        this.length = length;
    }

    /** Its end; null for none. */
    @Nullable
    Instant from(Instant now) {
        return length == null ? null : now.plus(length);
    }
}
