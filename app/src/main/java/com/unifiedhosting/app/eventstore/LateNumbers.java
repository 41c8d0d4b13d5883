package com.unifiedhosting.app.eventstore;

import java.util.SortedSet;

/** Knows which numbers of events, that a reader has passed without their events, may still get one. See decision 10. */
@FunctionalInterface
public interface LateNumbers {

    /**
     * Those at which an event can be read by now, or may be some time. All others stay empty for ever. It looks at the
     * present, whatever the transaction of the caller sees.
     */
    SortedSet<Long> of(SortedSet<Long> passed);
}
