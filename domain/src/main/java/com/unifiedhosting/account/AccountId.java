package com.unifiedhosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of an account: {@code acc_<uuid>}, or {@code platform} for the one account of kind PLATFORM. */
public record AccountId(@JsonValue String value) implements Identifier {

    public static final AccountId PLATFORM = new AccountId("platform");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        if (!"platform".equals(value)) {
            Identifier.checked("acc_", value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
