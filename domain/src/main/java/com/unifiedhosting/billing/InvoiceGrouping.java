package com.unifiedhosting.billing;

/** How what falls due for an account on one day is put on invoices. */
public enum InvoiceGrouping {
    /** All of it together. */
    PER_DAY,
    /** Each subscription by itself, at once. */
    PER_SUBSCRIPTION
}
