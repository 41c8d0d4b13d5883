package com.unifiedhosting.hosting;

/** {@code REGISTERED -> READY <-> MAINTENANCE -> DRAINING -> DECOMMISSIONED}. Only READY nodes take new websites. */
public enum NodeStatus {
    REGISTERED,
    READY,
    MAINTENANCE,
    DRAINING,
    DECOMMISSIONED
}
