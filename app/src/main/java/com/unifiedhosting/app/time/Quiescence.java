package com.unifiedhosting.app.time;

import com.unifiedhosting.app.processing.EventProcessing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Knows when everything that follows from what has happened has happened: every processing group of this process has
 * seen every event, in whichever process its segments are, and no deadline is due or waits to be tried again. For demonstrations, tests and the movable clock.
 */
@Component
public final class Quiescence {

    private static final long PAUSE_NANOS = Duration.ofMillis(15).toNanos();

    private final EventProcessing processing;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Quiescence(EventProcessing processing, JdbcTemplate jdbc, Clock clock) {
        this.processing = processing;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Waits until nothing is left to do.
     *
     * @return false when there still was something to do after {@code atMost}
     */
    public boolean await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!isQuiet()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** Deadlines first and last: handling one makes events, handling an event may make one. */
    private boolean isQuiet() {
        long head = processing.head();
        return noDeadlineIsDue() && processing.reached(head) && noDeadlineIsDue() && processing.head() == head;
    }

    private boolean noDeadlineIsDue() {
        Boolean none = jdbc.queryForObject(
                // one that was picked before and is still there was put off: it had failed, or to wait for its turn
                "select not exists (select from runtime.scheduled_task where picked or execution_time <= ?"
                        + " or last_success is not null or last_failure is not null)",
                Boolean.class,
                Timestamp.from(clock.instant()));
        return Boolean.TRUE.equals(none);
    }
}
