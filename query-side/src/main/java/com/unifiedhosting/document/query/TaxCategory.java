package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.TaxCode;

/** What kind of tax it is, as EN 16931 names it (UNTDID 5305). */
enum TaxCategory {
    /** Taxed. */
    STANDARD("S"),
    /** The buyer owes the tax. */
    REVERSE_CHARGE("AE"),
    /** Taxed by nothing, for a reason that the code of the tax names. */
    EXEMPT("E"),
    /** Not within the reach of a tax. */
    OUTSIDE("O");

    private static final TaxCode REVERSED = new TaxCode("REVERSE-CHARGE");

    private final String code;

    TaxCategory(String code) {
        this.code = code;
    }

    static TaxCategory of(Tax tax) {
        if (tax.rate().value().signum() > 0) {
            return STANDARD;
        }
        if (tax.code().equals(REVERSED)) {
            return REVERSE_CHARGE;
        }
        return tax.code().equals(TaxCode.NONE) ? OUTSIDE : EXEMPT;
    }

    /** On the wire. */
    String code() {
        return code;
    }
}
