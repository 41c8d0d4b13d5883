package com.unifiedhosting.subscription;

/** {@code PENDING -> TRIAL -> ACTIVE -> PAST_DUE -> SUSPENDED -> ENDED}; CANCELLING ends with its period. */
public enum SubscriptionStatus {
    PENDING,
    TRIAL,
    ACTIVE,
    PAST_DUE,
    SUSPENDED,
    CANCELLING,
    ENDED
}
