package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.Identifier;
import org.joda.money.CurrencyUnit;

/** The identity of the ledger of one account in one currency: {@code led_<account>.<currency>}. */
public record LedgerId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LedgerId {
        Identifier.checked("led_", value);
    }

    public static LedgerId of(AccountId account, CurrencyUnit currency) {
        return new LedgerId("led_" + Identifier.tail(account) + "." + currency.getCode());
    }

    @Override
    public String toString() {
        return value;
    }
}
