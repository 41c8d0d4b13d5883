package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;

/** The identity of a numbering of one issuer: {@code num_<issuer>} of invoices, {@code num_<issuer>.credit-notes}. */
public record NumberingId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NumberingId {
        Identifier.checked("num_", value);
    }

    public static NumberingId of(AccountId issuer) {
        return new NumberingId("num_" + issuer.value());
    }

    public static NumberingId ofCreditNotes(AccountId issuer) {
        return new NumberingId("num_" + issuer.value() + ".credit-notes");
    }

    @Override
    public String toString() {
        return value;
    }
}
