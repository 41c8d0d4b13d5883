package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;

/** The identity of a coupon: {@code cpn_<owner>.<code>}, so that a seller has one of a code and not two. */
public record CouponId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CouponId {
        Identifier.checked("cpn_", value);
    }

    public static CouponId of(AccountId owner, CouponCode code) {
        return new CouponId("cpn_" + Identifier.tail(owner) + "." + code);
    }

    @Override
    public String toString() {
        return value;
    }
}
