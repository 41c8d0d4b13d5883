package com.unifiedhosting.shared;

import java.time.Instant;

/** What a read model tells about one thing. */
public interface View extends Versioned {

    /** When that event happened, UTC. */
    Instant updatedAt();
}
