package com.unifiedhosting.subscription;

/** Why an order was cancelled, as far as others act on it. */
public enum CancelCause {
    /** The customer or staff took it back, and knows. */
    REQUESTED,
    /** Its invoice was not paid in time, or was closed unpaid: the customer is to be told. */
    NOT_PAID
}
