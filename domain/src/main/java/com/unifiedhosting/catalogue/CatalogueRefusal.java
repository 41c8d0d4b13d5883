package com.unifiedhosting.catalogue;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to a hosting package is refused. */
public enum CatalogueRefusal implements RefusalCode {
    UNKNOWN_PACKAGE(Kind.NOT_FOUND),
    /** The identifier is taken by a package with other terms. */
    ALREADY_CREATED(Kind.CONFLICT),
    /** The package is no longer sold. */
    RETIRED(Kind.CONFLICT),
    /** The package has no price for this cycle in the currency of the account. */
    NO_PRICE(Kind.RULE_BROKEN);

    private final Kind kind;

    CatalogueRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "catalogue";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
