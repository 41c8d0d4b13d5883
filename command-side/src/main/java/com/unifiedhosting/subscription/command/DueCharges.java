package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is charged for a period of a subscription, or for what is left of one.
 *
 * @param day the first one of these days
 * @param dueAt when that begins
 * @param charges one at least, that for the days first
 */
public record DueCharges(SubscriptionId subscriptionId, LocalDate day, Instant dueAt, List<Charge> charges) {
    public DueCharges {
        charges = List.copyOf(charges);
    }

    /** Of the charge for the period, which makes them the same ones. */
    ChargeKey key() {
        return charges.getFirst().key();
    }
}
