package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.PersonKey;
import java.util.Locale;

/**
 * How an invoice looks, copied onto it when it is issued: a later change does not touch it.
 *
 * @param issuer whose template it is
 * @param language of the buyer
 */
public record Letterhead(AccountId issuer, Locale language, InvoiceTemplate template) implements AboutPerson {

    @Override
    public PersonKey person() {
        return PersonKey.of(issuer);
    }
}
