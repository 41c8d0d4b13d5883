package com.unifiedhosting.subscription;

/** {@code PLACED -> COMPLETED | REJECTED | CANCELLED}. */
public enum OrderStatus {
    PLACED,
    COMPLETED,
    REJECTED,
    CANCELLED
}
