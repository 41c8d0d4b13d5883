package com.unifiedhosting.subscription;

/** Why a subscription ended. */
public enum EndReason {
    CANCELLED,
    NON_PAYMENT,
    ACCOUNT_CLOSED,
    ORDER_FAILED
}
