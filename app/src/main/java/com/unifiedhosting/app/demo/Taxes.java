package com.unifiedhosting.app.demo;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import com.unifiedhosting.tax.TaxTableCommand.SetTaxRates;
import com.unifiedhosting.tax.TaxTableId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What the issuers of the demo charge: the platform, at home in Germany, by the one-stop-shop; resellers at home only. */
final class Taxes {

    private static final CountryCode GERMANY = new CountryCode("DE");
    private static final LocalDate FROM = LocalDate.of(2021, 1, 1);

    /** Of the member states in which the customers of the platform live. */
    static final List<TaxRate> EUROPE = List.of(
            rate("DE", "VAT", "19"),
            rate("AT", "VAT-AT", "20"),
            rate("FR", "VAT-FR", "20"),
            rate("IE", "VAT-IE", "23"));

    private Taxes() {}

    static TaxSettings ofThePlatform() {
        return new TaxSettings(
                true, new TaxPlace(GERMANY, null), true, Set.of(), Prices.EXCLUSIVE, TaxRounding.PER_LINE);
    }

    /** By the reseller's address; off where the rate is none. */
    static TaxSettings of(Cast.Reseller reseller) {
        return reseller.taxCode().equals(TaxCode.NONE)
                ? TaxSettings.OFF
                : new TaxSettings(true, null, false, Set.of(), Prices.EXCLUSIVE, TaxRounding.PER_LINE);
    }

    static List<TaxRate> ratesOf(Cast.Reseller reseller) {
        return List.of(new TaxRate(
                new TaxPlace(reseller.place().address().country(), null),
                reseller.taxCode(),
                reseller.taxRate(),
                FROM,
                null));
    }

    static SetTaxRates rates(AccountId issuer, List<TaxRate> rates) {
        return new SetTaxRates(TaxTableId.of(issuer), issuer, rates);
    }

    private static TaxRate rate(String country, String code, String rate) {
        return new TaxRate(TaxPlace.of(country), new TaxCode(code), Percent.of(rate), FROM, null);
    }
}
