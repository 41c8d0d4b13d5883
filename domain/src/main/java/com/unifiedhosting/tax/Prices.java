package com.unifiedhosting.tax;

/** What an issuer's prices are. */
public enum Prices {
    /** Tax comes on top of them. */
    EXCLUSIVE,
    /** Tax is within them: what was agreed is paid, whatever the rate. */
    INCLUSIVE
}
