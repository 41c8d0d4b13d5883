package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.billing.Taxation;
import com.unifiedhosting.tax.TaxSettings;
import com.unifiedhosting.tax.command.TaxTables;
import org.springframework.stereotype.Component;

/** Knows what tax an issuer charges a buyer, by his settings and his table as they are now. */
@Component
final class Taxing {

    private final TaxTables taxTables;

    Taxing(TaxTables taxTables) {
        this.taxTables = taxTables;
    }

    Taxation between(AccountFacts issuer, AccountFacts buyer) {
        TaxSettings settings = issuer.billingSettings().tax();
        return settings.charged()
                ? Taxation.between(
                        settings,
                        taxTables.ratesOf(issuer.accountId()),
                        issuer.profile().address(),
                        buyer.profile().address(),
                        buyer.profile().taxId(),
                        buyer.taxIdCheck())
                : Taxation.OFF;
    }
}
