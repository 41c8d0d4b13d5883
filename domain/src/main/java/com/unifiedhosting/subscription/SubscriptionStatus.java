package com.unifiedhosting.subscription;

/** {@code PENDING -> TRIAL -> ACTIVE -> PAST_DUE -> SUSPENDED -> ENDED}; CANCELLING ends with its period. */
public enum SubscriptionStatus {
    PENDING,
    TRIAL,
    ACTIVE,
    PAST_DUE,
    SUSPENDED,
    CANCELLING,
    ENDED;

    /**
     * The one status to show of a subscription to which several things apply at once: what limits the service most.
     *
     * @param phase PENDING, TRIAL, ACTIVE or ENDED
     * @param held at least one hold is on it
     * @param pastDue at least one invoice of it is overdue
     * @param cancelling it will end with its period
     */
    public static SubscriptionStatus of(SubscriptionStatus phase, boolean held, boolean pastDue, boolean cancelling) {
        if (phase == ENDED) {
            return ENDED;
        }
        if (held) {
            return SUSPENDED;
        }
        if (pastDue) {
            return PAST_DUE;
        }
        return cancelling ? CANCELLING : phase;
    }
}
