package com.unifiedhosting.billing;

/** Why money did not go back. */
public enum RefundFailure {
    /** The gateway will not give it back: nothing is left of the charge, it is too old, it is disputed. */
    REFUSED,
    /** The gateway gave it back, and the customer's bank did not take it. */
    RETURNED,
    /** Somebody found that the gateway will neither do it nor say so. */
    GIVEN_UP
}
