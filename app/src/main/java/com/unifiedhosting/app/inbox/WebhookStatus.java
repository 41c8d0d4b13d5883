package com.unifiedhosting.app.inbox;

/**
 * {@code WAITING -> DONE | UNMATCHED | PARKED}; the last two again WAITING when an administrator wants it, or the gateway
 * tells the same once more.
 */
public enum WebhookStatus {
    /** To be dealt with, or to be tried again. */
    WAITING,
    /** Dealt with, or of no concern. */
    DONE,
    /** About a payment that nobody here knows, also after a day. */
    UNMATCHED,
    /** It cannot be dealt with. */
    PARKED
}
