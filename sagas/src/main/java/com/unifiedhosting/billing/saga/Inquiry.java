package com.unifiedhosting.billing.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Backoff;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.deadline.DeadlineManager;

/**
 * When a process asks its gateway again what became of something that it requested there: after 5 s to an hour as long as
 * no answer comes, and after an hour when the gateway refuses the request itself. Part of the process's state.
 */
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
final class Inquiry {

    private static final Backoff BACKOFF = Backoff.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1));

    /** Requested so lately that nothing has changed since, and that the gateway has the key of it, whoever made it. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** After which somebody may have set right why the gateway refused the request. */
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    /**
     * It is time to ask.
     *
     * @param round how often it was put off, so that one which could not be cancelled any more is known
     */
    record Due(int round) {}

    private int round;
    private Alarms alarms = new Alarms();

    /** Whether the gateway is to be asked first: gateways forget keys after a day. */
    static boolean isNeeded(Instant requestedAt, Instant now) {
        return now.isAfter(requestedAt.plus(FRESH));
    }

    boolean isMeant(Due due) {
        return due.round() == round;
    }

    /**
     * No answer came.
     *
     * @param deadline the process's name for it
     */
    void later(String deadline, DeadlineManager deadlines, Instant now) {
        at(now.plus(BACKOFF.after(round + 1)), deadline, deadlines, now);
    }

    /** The gateway refuses the request itself. */
    void afterRefusal(String deadline, DeadlineManager deadlines, Instant now) {
        at(now.plus(AFTER_REFUSAL), deadline, deadlines, now);
    }

    /** The process ends. */
    void end(DeadlineManager deadlines, Instant now) {
        alarms.cancelAll(deadlines, now);
    }

    private void at(Instant at, String deadline, DeadlineManager deadlines, Instant now) {
        round++;
        alarms.set(deadlines, now, deadline, at, new Due(round));
    }
}
