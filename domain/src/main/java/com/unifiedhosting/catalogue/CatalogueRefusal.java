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
    NO_PRICE(Kind.RULE_BROKEN),
    /** Subscriptions of the package that it has cannot be changed to the other one. */
    NO_PATH(Kind.RULE_BROKEN),
    /** The package has no add-on of this code, or none any more. */
    UNKNOWN_ADD_ON(Kind.RULE_BROKEN),
    /** A subscription cannot have so many units of the add-on. */
    TOO_MANY_UNITS(Kind.RULE_BROKEN),
    /** The account's seller has no coupon of this code. */
    UNKNOWN_COUPON(Kind.NOT_FOUND),
    /** The seller has a coupon of this code with other terms. */
    COUPON_EXISTS(Kind.CONFLICT),
    /** The coupon is no longer given. */
    COUPON_RETIRED(Kind.CONFLICT),
    /** It is not a day on which the coupon can be used. */
    COUPON_NOT_VALID(Kind.RULE_BROKEN),
    /** The coupon is for other packages, cycles or currencies. */
    COUPON_NOT_FOR_THIS(Kind.RULE_BROKEN),
    /** The coupon was used as often as it can be. */
    COUPON_USED_UP(Kind.CONFLICT),
    /** An order of the account has used the coupon, which each account can use once. */
    COUPON_USED_BEFORE(Kind.CONFLICT);

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
