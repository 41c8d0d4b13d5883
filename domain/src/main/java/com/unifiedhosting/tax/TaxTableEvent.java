package com.unifiedhosting.tax;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/** The life of an issuer's table of tax rates. */
public sealed interface TaxTableEvent extends DomainEvent {

    TaxTableId tableId();

    /**
     * From now on invoices are issued by another table.
     *
     * @param rates all of them, so that the newest event tells the whole table
     */
    @Stored("tax-table.changed")
    record TaxTableChanged(TaxTableId tableId, AccountId issuer, AccountPath ownerPath, TaxRates rates)
            implements TaxTableEvent {}
}
