package com.unifiedhosting.tax;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;

/** The identity of the table of tax rates of one issuer: {@code tax_<issuer>}. */
public record TaxTableId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TaxTableId {
        Identifier.checked("tax_", value);
    }

    public static TaxTableId of(AccountId issuer) {
        return new TaxTableId("tax_" + Identifier.tail(issuer));
    }

    @Override
    public String toString() {
        return value;
    }
}
