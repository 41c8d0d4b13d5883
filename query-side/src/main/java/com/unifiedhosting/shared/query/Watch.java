package com.unifiedhosting.shared.query;

import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.shared.Provenance;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again at one client who was let in. A look may fail, or take long, because who tells is away for a moment;
 * not for longer than {@link #LONGEST_UNTOLD}.
 */
final class Watch {

    static final Duration LONGEST_UNTOLD = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Admission admission;
    private final Provenance caller;
    private final LongSupplier nanos;
    private volatile long told;
    private volatile boolean turnedAway;

    /**
     * A watch that begins now, when the client is let in.
     *
     * @param nanos the time as {@link System#nanoTime} tells it
     */
    Watch(Admission admission, Provenance caller, LongSupplier nanos) {
        this.admission = admission;
        this.caller = caller;
        this.nanos = nanos;
        told = nanos.getAsLong();
    }

    /** Looks at the client, for as long as that takes. By one thread at a time. */
    void look() {
        long asked = nanos.getAsLong();
        try {
            turnedAway = !admission.holds(caller);
            told = asked;
        } catch (RuntimeException e) {
            log.debug("it could not be told whether a client may go on", e);
        }
    }

    /** Whether the client would not be let in any more, or it could not be told for too long. Waits for nothing. */
    boolean isOver() {
        return turnedAway || isUntold();
    }

    boolean isUntold() {
        return nanos.getAsLong() - told > LONGEST_UNTOLD.toNanos();
    }
}
