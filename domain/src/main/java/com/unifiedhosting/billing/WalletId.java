package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;

/** The identity of the payment methods of one account: {@code wal_<account>}. */
public record WalletId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WalletId {
        Identifier.checked("wal_", value);
    }

    public static WalletId of(AccountId account) {
        return new WalletId("wal_" + Identifier.tail(account));
    }

    @Override
    public String toString() {
        return value;
    }
}
