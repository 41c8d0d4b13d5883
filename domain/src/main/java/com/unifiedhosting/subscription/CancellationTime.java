package com.unifiedhosting.subscription;

/** When a cancellation takes effect. */
public enum CancellationTime {
    NOW,
    PERIOD_END
}
