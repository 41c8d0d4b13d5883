package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is charged for a period of a subscription.
 *
 * @param day the first one of the period
 * @param dueAt when that begins
 */
public record DueCharges(SubscriptionId subscriptionId, LocalDate day, Instant dueAt, List<Charge> charges) {
    public DueCharges {
        charges = List.copyOf(charges);
    }
}
