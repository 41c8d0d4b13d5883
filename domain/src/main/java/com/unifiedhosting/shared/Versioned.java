package com.unifiedhosting.shared;

/** What is told about one thing whose changes are counted. */
public interface Versioned {

    /** The sequence number (0, 1, 2, ...) of the last event of the thing that this has taken in; -1 for none yet. */
    long version();
}
