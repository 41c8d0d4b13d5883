package com.unifiedhosting.subscription;

/**
 * Another package, or another cycle, from the next period on.
 *
 * @param sale frozen when it was scheduled
 * @param firstPeriod the first one of it
 */
public record ScheduledChange(Sale sale, BillingPeriod firstPeriod) {}
