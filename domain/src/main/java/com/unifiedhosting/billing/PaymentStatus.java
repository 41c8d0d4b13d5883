package com.unifiedhosting.billing;

/**
 * {@code REQUESTED -> CAPTURED | FAILED}, {@code FAILED -> CAPTURED} when the gateway took the money after all, then
 * {@code CAPTURED -> PARTIALLY_REFUNDED | REFUNDED} as money goes back, and back when that fails; {@code DISPUTED} while
 * the customer's bank wants money back.
 */
public enum PaymentStatus {
    REQUESTED,
    CAPTURED,
    FAILED,
    /** A part of what was captured went back, by refunds or by lost disputes. */
    PARTIALLY_REFUNDED,
    /** All that was captured went back. */
    REFUNDED,
    /** A dispute is open. */
    DISPUTED
}
