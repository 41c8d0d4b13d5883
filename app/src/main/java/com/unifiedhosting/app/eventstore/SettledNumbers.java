package com.unifiedhosting.app.eventstore;

import java.util.SortedSet;

/**
 * Knows up to which number of events everything is decided: a number below that cannot be read now will never be read. See
 * decision 10.
 */
public interface SettledNumbers {

    /**
     * Up to where that was known when it was last looked; it never goes back. It asks nobody. Every read that begins later
     * may rely on it.
     */
    long known();

    /**
     * Has somebody look again, who tells those that ask later; answers at once. However many call it, one looks at a time.
     *
     * @param passed numbers that a reader has passed without having seen their events
     */
    void lookSoon(SortedSet<Long> passed);
}
