package com.unifiedhosting.why.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.billing.InvoiceMaker.eur;
import static com.unifiedhosting.billing.query.BillingEvents.VAT;
import static com.unifiedhosting.billing.query.BillingEvents.added;
import static com.unifiedhosting.billing.query.BillingEvents.drafted;
import static com.unifiedhosting.billing.query.BillingEvents.manualCharge;
import static com.unifiedhosting.why.query.WhyStage.ONE;
import static com.unifiedhosting.why.query.WhyStage.issued;
import static com.unifiedhosting.why.query.WhyStage.line;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CollectionTerms;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxBasis.Evidence;
import com.unifiedhosting.tax.TaxBasis.Source;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxMaker;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of which row of the table a line has its rate: an issuer in Germany and a buyer in France, which in this table have a tax of one
 * name and rate, from different days on.
 */
class RateWhyIT {

    private static final TaxPlace GERMANY = TaxPlace.of("DE");
    private static final TaxPlace FRANCE = TaxPlace.of("FR");
    private static final Charge WORK = manualCharge("work", 1, eur("100.00"), eur("0.00"));

    private final ProjectionFixture events = ProjectionFixture.of(new Object());

    /** In France as well once the issuer is registered there. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void domesticTaxIsThatOfTheIssuerUnlessHeIsRegisteredWhereTheBuyerIs(boolean registered) {
        given(registered, GERMANY, VAT);

        TaxRate rate = requireNonNull(requireNonNull(line(events).taxed()).rate());

        assertThat(rate.place()).isEqualTo(registered ? FRANCE : GERMANY);
        assertThat(rate.validFrom()).isEqualTo(registered ? "2014-01-01" : "2021-01-01");
    }

    @Test
    void theOneStopShopIsForTheTaxOfTheBuyer() {
        given(false, GERMANY, new Tax(TaxKind.ONE_STOP_SHOP, VAT.code(), VAT.rate(), VAT.note()));

        TaxRate rate = requireNonNull(requireNonNull(line(events).taxed()).rate());

        assertThat(rate.place()).isEqualTo(FRANCE);
    }

    @Test
    void whatIsNotTaxedSaysWhatIsNotKnown() {
        given(false, null, Tax.none(TaxKind.UNRATED));

        assertThat(requireNonNull(line(events).taxed()).rate()).isNull();
        assertThat(requireNonNull(line(events).taxed()).says()).isEqualTo("It is not known where the issuer is taxed.");
    }

    private void given(boolean registered, @Nullable TaxPlace issuerIn, Tax tax) {
        TaxSettings settings = new TaxSettings(
                true,
                issuerIn,
                false,
                registered ? Set.of(new CountryCode("FR")) : Set.of(),
                Prices.EXCLUSIVE,
                TaxRounding.PER_LINE);
        events.storedOnly(
                AccountMaker.platformRegistered(),
                new BillingSettingsChanged(
                        AccountId.PLATFORM,
                        new BillingSettings(
                                true, new NumberFormat("A-", 4, "", null), settings, CollectionTerms.STANDARD, 60)),
                TaxMaker.aTable(
                        AccountId.PLATFORM,
                        AccountPath.PLATFORM,
                        TaxMaker.aRate("DE", "VAT", "19", "2021-01-01"),
                        TaxMaker.aRate("FR", "VAT", "19", "2014-01-01")),
                drafted(ONE, BOB_PATH, eur("0.00")),
                added(ONE, WORK),
                issued(
                        new TaxBasis(
                                Prices.EXCLUSIVE,
                                TaxRounding.PER_LINE,
                                new Evidence(issuerIn, FRANCE, Source.BILLING_ADDRESS, false, null)),
                        tax,
                        WORK));
    }
}
