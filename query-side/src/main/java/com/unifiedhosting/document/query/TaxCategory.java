package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.Tax;

/** What kind of tax it is, as EN 16931 names it (UNTDID 5305). */
enum TaxCategory {
    /** Taxed. */
    STANDARD("S"),
    /** The buyer owes the tax. */
    REVERSE_CHARGE("AE"),
    /** Taxed by nothing, though within its reach. */
    EXEMPT("E"),
    /** Not within the reach of a tax. */
    OUTSIDE("O");

    private final String code;

    TaxCategory(String code) {
        this.code = code;
    }

    static TaxCategory of(Tax tax) {
        return switch (tax.kind()) {
            case DOMESTIC, ONE_STOP_SHOP -> tax.rate().value().signum() > 0 ? STANDARD : EXEMPT;
            case UNRATED -> EXEMPT;
            case REVERSE_CHARGE -> REVERSE_CHARGE;
            case OUTSIDE, OFF -> OUTSIDE;
        };
    }

    /** On the wire. */
    String code() {
        return code;
    }
}
