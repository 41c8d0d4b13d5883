package com.unifiedhosting.shared;

import java.time.Instant;

/** What a read model tells about one thing. */
public interface View {

    /** The sequence number (0, 1, 2, ...) of the last event of the thing that this view has taken in. */
    long version();

    /** When that event happened, UTC. */
    Instant updatedAt();
}
