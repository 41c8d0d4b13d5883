package com.unifiedhosting.billing;

/** {@code REQUESTED -> DONE | FAILED}; {@code DONE -> FAILED} when the customer's bank did not take it. */
public enum RefundStatus {
    REQUESTED,
    DONE,
    FAILED
}
