package com.unifiedhosting.billing;

/** {@code REQUESTED -> CAPTURED | FAILED}. */
public enum PaymentStatus {
    REQUESTED,
    CAPTURED,
    FAILED
}
