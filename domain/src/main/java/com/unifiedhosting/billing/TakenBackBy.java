package com.unifiedhosting.billing;

/** How money of a payment went back that the platform did not give back. */
public enum TakenBackBy {
    /** Somebody refunded it at the gateway itself. */
    REFUND,
    /** The customer's bank took it back. */
    DISPUTE
}
