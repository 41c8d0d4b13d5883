package com.unifiedhosting.tax;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Scoped;

/** Questions about tables of tax rates. */
public sealed interface TaxTableQuery extends Scoped {

    /** Answered by the {@link TaxTableView} of an issuer, or null when he has set no rates. */
    record FindTaxTable(AccountPath scope, AccountId issuer) implements TaxTableQuery {}
}
