package com.unifiedhosting.webhook;

/** {@code WAITING -> DELIVERED | FAILED}; of these two again WAITING when its owner wants it. */
public enum DeliveryStatus {
    /** To be sent, for the first time or again. */
    WAITING,
    /** The endpoint took it: it answered with 2xx. */
    DELIVERED,
    /** It did not, and no further attempt is made. */
    FAILED
}
