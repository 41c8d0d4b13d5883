package com.unifiedhosting.shared.saga;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait before trying again.
 *
 * @param waits the first after the first failure; the last one stands for all that follow; one or more
 */
public record Backoff(List<Duration> waits) {

    public Backoff {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("at least one wait");
        }
    }

    public static Backoff of(Duration... waits) {
        return new Backoff(List.of(waits));
    }

    /** The wait after the {@code failures}-th failure (1, 2, ...). */
    public Duration after(int failures) {
        return waits.get(Math.min(failures, waits.size()) - 1);
    }

    /** How many failures have a wait of their own. */
    public int length() {
        return waits.size();
    }
}
