package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import org.jspecify.annotations.Nullable;

/** Issuer or buyer, copied onto an invoice when it is issued: a later change of the profile does not touch it. */
public record Party(
        AccountId accountId,
        PersonName legalName,
        EmailAddress email,
        @Nullable PostalAddress address,
        @Nullable TaxId taxId)
        implements AboutPerson {

    @Override
    public PersonKey person() {
        return PersonKey.of(accountId);
    }
}
