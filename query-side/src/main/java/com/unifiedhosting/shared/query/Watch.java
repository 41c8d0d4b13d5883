package com.unifiedhosting.shared.query;

import com.unifiedhosting.identity.Admission;
import com.unifiedhosting.shared.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again at one client who was let in. Used by one thread at a time. */
final class Watch {

    /** So many looks in a row may fail, because who tells is away for a moment. */
    static final int MOST_FAILURES = 4;

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private final Admission admission;
    private final Provenance caller;
    private int failures;

    Watch(Admission admission, Provenance caller) {
        this.admission = admission;
        this.caller = caller;
    }

    /** Whether the client would not be let in any more, or it could not be told for too long. */
    boolean isOver() {
        try {
            boolean over = !admission.holds(caller);
            failures = 0;
            return over;
        } catch (RuntimeException e) {
            failures++;
            log.debug("it could not be told whether a client may go on, {} times in a row", failures, e);
            return failures > MOST_FAILURES;
        }
    }
}
