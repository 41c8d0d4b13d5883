package com.unifiedhosting.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;

/** The identity of the list of an account's endpoints: {@code whr_<account>}. */
public record WebhookRosterId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookRosterId {
        Identifier.checked("whr_", value);
    }

    public static WebhookRosterId of(AccountId account) {
        return new WebhookRosterId("whr_" + Identifier.tail(account));
    }

    @Override
    public String toString() {
        return value;
    }
}
