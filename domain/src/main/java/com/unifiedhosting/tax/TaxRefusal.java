package com.unifiedhosting.tax;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a table of tax rates is refused. */
public enum TaxRefusal implements RefusalCode {
    /** The account has set no rates. */
    UNKNOWN_TABLE(Kind.NOT_FOUND),
    /** No rate holds in that place at that time. */
    UNKNOWN_RATE(Kind.RULE_BROKEN),
    /** On a day two rates would hold in one place. */
    RATES_OVERLAP(Kind.RULE_BROKEN),
    /** The table holds as many rates as it can. */
    TABLE_FULL(Kind.CONFLICT);

    private final Kind kind;

    TaxRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "tax";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
