package com.unifiedhosting.app.reconciliation;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that a gateway took and nobody here knows of.
 *
 * @param reference the gateway's identifier of the charge
 * @param paymentId what the gateway was told that it is for; null for nothing
 * @param reason why it is not known
 */
public record Finding(
        String reference, @Nullable String paymentId, Money amount, Instant takenAt, Reason reason, Instant foundAt) {

    /** Why nobody knows of it. */
    public enum Reason {
        /** It was not taken for a payment of this platform: others use the gateway as well, or it was taken there by hand. */
        NO_PAYMENT,
        /** There is no such payment here. */
        UNKNOWN_PAYMENT,
        /** The payment is in another currency. */
        CURRENCY_MISMATCH
    }
}
