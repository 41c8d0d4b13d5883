package com.unifiedhosting.catalogue;

/**
 * What becomes of the days that are paid and not used, when a subscription is cancelled now, or changed now to what costs
 * less.
 */
public enum UnusedDays {
    /** They are credited by a credit note. */
    CREDITED,
    /** They stay paid: a change now to what costs less for the days that are left is refused, one with the next period is not. */
    KEPT
}
