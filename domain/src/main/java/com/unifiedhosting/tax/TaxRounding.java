package com.unifiedhosting.tax;

/** Where tax is rounded half-up to the minor unit. */
public enum TaxRounding {
    /** On each line. */
    PER_LINE,
    /** On the sum of all lines of one tax; the lines share it by largest remainder. */
    PER_INVOICE
}
