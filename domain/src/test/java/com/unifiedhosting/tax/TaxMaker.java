package com.unifiedhosting.tax;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.TaxTableEvent.TaxTableChanged;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Tax for tests: issuers who charge it on top of their prices, line by line, where their address is. */
public final class TaxMaker {

    /** German VAT of 19 %, since 2021. */
    public static final TaxRate GERMAN = aRate("DE", "VAT", "19", "2021-01-01");

    private TaxMaker() {}

    public static TaxRate aRate(String country, String code, String rate, String validFrom) {
        return new TaxRate(TaxPlace.of(country), new TaxCode(code), Percent.of(rate), LocalDate.parse(validFrom), null);
    }

    public static TaxSettings charged() {
        return new TaxSettings(true, null, false, Set.of(), Prices.EXCLUSIVE, TaxRounding.PER_LINE);
    }

    /** The first event of a table. */
    public static TaxTableChanged aTable(AccountId issuer, AccountPath path, TaxRate... rates) {
        return new TaxTableChanged(TaxTableId.of(issuer), issuer, path, new TaxRates(List.of(rates)));
    }
}
