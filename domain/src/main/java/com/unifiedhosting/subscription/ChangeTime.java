package com.unifiedhosting.subscription;

/** When another package, or another cycle, takes effect. */
public enum ChangeTime {
    /** Today, in the anchor's zone; what is left of the present period is credited and charged anew. */
    NOW,
    /** As the next period begins; nothing is credited. */
    NEXT_PERIOD
}
