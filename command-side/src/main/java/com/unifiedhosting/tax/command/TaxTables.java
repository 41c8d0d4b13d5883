package com.unifiedhosting.tax.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.tax.TaxRates;

/** What commands of other contexts may ask about tax rates. Nothing is locked or changed. */
public interface TaxTables {

    /** The rates of an issuer as they are now; none when he has set none. */
    TaxRates ratesOf(AccountId issuer);
}
