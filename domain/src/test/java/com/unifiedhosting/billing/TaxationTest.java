package com.unifiedhosting.billing;

import static com.unifiedhosting.tax.TaxMaker.aRate;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.PostalAddress;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxBasis;
import com.unifiedhosting.tax.TaxBasis.Source;
import com.unifiedhosting.tax.TaxIdCheck;
import com.unifiedhosting.tax.TaxIdCheck.Outcome;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxPlace;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.tax.TaxRates;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.tax.TaxSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which tax an issuer charges whom: domain.md, TaxRules. */
class TaxationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final TaxRates RATES = new TaxRates(List.of(
            aRate("DE", "VAT", "19", "2021-01-01"),
            aRate("AT", "VAT-AT", "20", "2021-01-01"),
            aRate("GR", "VAT-EL", "24", "2021-01-01"),
            aRate("FR", "VAT-FR", "20", "2021-01-01"),
            aRate("GB", "VAT-GB", "20", "2021-01-01"),
            aRate("CH", "MWST", "8.1", "2024-01-01"),
            inState("CA", "7.25"),
            inState("NY", "4")));

    private static final TaxId AUSTRIAN = new TaxId("ATU13585627");
    private static final TaxIdCheck VALID =
            new TaxIdCheck(Outcome.VALID, Instant.parse("2026-02-01T00:00:00Z"), "WAPIAAAAY1");

    @Test
    void chargesNothingWhenItIsOff() {
        Taxation off = Taxation.between(TaxSettings.OFF, RATES, at("DE"), at("DE"), null, null);

        assertThat(off.on(DAY)).isEqualTo(Tax.NONE).extracting(Tax::kind).isEqualTo(TaxKind.OFF);
        assertThat(off.basis()).isEqualTo(TaxBasis.OFF);
    }

    @Test
    void chargesItsOwnTaxAtHomeWhateverTaxIdTheBuyerHas() {
        assertThat(german().to(at("DE"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
        assertThat(german().to(at("DE"), new TaxId("DE123456788"), VALID))
                .isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
        assertThat(german().to(at("DE"), AUSTRIAN, VALID)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
    }

    @Test
    void chargesItsOwnTaxWhereNothingIsKnownOfTheBuyer() {
        assertThat(german().to(null, null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
        assertThat(german().to(PostalAddress.ERASED, null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
        assertThat(german().to(null, AUSTRIAN, VALID)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
    }

    @Test
    void reversesTheChargeForAValidTaxIdOfTheOtherState() {
        Tax tax = german().to(at("AT"), AUSTRIAN, VALID);

        assertThat(tax.kind()).isEqualTo(TaxKind.REVERSE_CHARGE);
        assertThat(tax.rate()).isEqualTo(Percent.ZERO);
        assertThat(tax.note()).contains("Reverse charge");
        assertThat(german().oneStopShop().to(at("AT"), AUSTRIAN, VALID).kind()).isEqualTo(TaxKind.REVERSE_CHARGE);
        assertThat(german().to(at("GR"), new TaxId("EL094259216"), VALID).kind())
                .as("Greece writes EL")
                .isEqualTo(TaxKind.REVERSE_CHARGE);
    }

    @Test
    void countsATaxIdOnlyWhenItIsKnownToBeValidAndOfTheBuyersState() {
        Tax own = tax(TaxKind.DOMESTIC, "VAT", "19");

        assertThat(german().to(at("AT"), AUSTRIAN, null)).isEqualTo(own);
        assertThat(german().to(at("AT"), AUSTRIAN, said(Outcome.INVALID))).isEqualTo(own);
        assertThat(german().to(at("AT"), AUSTRIAN, said(Outcome.UNAVAILABLE))).isEqualTo(own);
        assertThat(german().to(at("FR"), AUSTRIAN, VALID)).isEqualTo(own);
    }

    @Test
    void chargesTheTaxOfTheOtherStateByTheOneStopShopElseItsOwn() {
        assertThat(german().to(at("AT"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
        assertThat(german().oneStopShop().to(at("AT"), null, null))
                .isEqualTo(tax(TaxKind.ONE_STOP_SHOP, "VAT-AT", "20"));
        assertThat(german().oneStopShop().to(at("IE"), null, null))
                .as("no rate is known of Ireland")
                .isEqualTo(tax(TaxKind.DOMESTIC, "VAT", "19"));
    }

    @Test
    void chargesTheTaxOfWhereItIsRegisteredToo() {
        assertThat(german().registeredIn("CH").to(at("CH"), null, null))
                .isEqualTo(tax(TaxKind.DOMESTIC, "MWST", "8.1"));
        assertThat(german().registeredIn("AT").to(at("AT"), null, null))
                .isEqualTo(tax(TaxKind.DOMESTIC, "VAT-AT", "20"));
        assertThat(german().registeredIn("AT").to(at("AT"), AUSTRIAN, VALID).kind())
                .isEqualTo(TaxKind.REVERSE_CHARGE);
    }

    @Test
    void chargesNothingOutside() {
        Tax outside = german().oneStopShop().to(at("CH"), null, null);

        assertThat(outside.kind()).isEqualTo(TaxKind.OUTSIDE);
        assertThat(outside.note()).startsWith("Not taxed");
        assertThat(german().to(at("GB"), new TaxId("GB980780684"), VALID).kind())
                .isEqualTo(TaxKind.OUTSIDE);
        assertThat(german().to(at("GB"), new TaxId("XI980780684"), VALID).kind())
                .as("Northern Ireland is inside for goods only")
                .isEqualTo(TaxKind.OUTSIDE);
        assertThat(german().to(at("US"), null, null).kind()).isEqualTo(TaxKind.OUTSIDE);
    }

    @Test
    void takesMonacoForFranceAndManForTheUnitedKingdom() {
        assertThat(german().oneStopShop().to(at("MC"), null, null))
                .isEqualTo(tax(TaxKind.ONE_STOP_SHOP, "VAT-FR", "20"));
        assertThat(german().registeredIn("GB").to(at("IM"), null, null))
                .isEqualTo(tax(TaxKind.DOMESTIC, "VAT-GB", "20"));
    }

    @Test
    void anIssuerOutsideChargesInTheUnionByTheOneStopShopOnly() {
        Issuer swiss = new Issuer("CH", null, false, Set.of());

        assertThat(swiss.to(at("CH"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "MWST", "8.1"));
        assertThat(swiss.to(at("DE"), null, null).kind()).isEqualTo(TaxKind.OUTSIDE);
        assertThat(swiss.oneStopShop().to(at("DE"), null, null)).isEqualTo(tax(TaxKind.ONE_STOP_SHOP, "VAT", "19"));
        assertThat(swiss.oneStopShop().to(at("AT"), AUSTRIAN, VALID).kind()).isEqualTo(TaxKind.REVERSE_CHARGE);
        assertThat(swiss.oneStopShop().to(at("IE"), null, null).kind())
                .as("no rate is known of Ireland")
                .isEqualTo(TaxKind.OUTSIDE);
    }

    @Test
    void chargesTheTaxOfTheStateInTheUnitedStates() {
        Issuer californian = new Issuer("US", "CA", false, Set.of());

        assertThat(californian.to(inUs("NY"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "TAX-NY", "4"));
        assertThat(californian.to(inUs("new york"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "TAX-NY", "4"));
        assertThat(californian.to(inUs("US-NY"), null, null)).isEqualTo(tax(TaxKind.DOMESTIC, "TAX-NY", "4"));
        assertThat(californian.to(inUs("Oregon"), null, null).kind()).isEqualTo(TaxKind.UNRATED);
        assertThat(californian.to(at("US"), null, null))
                .as("in the country, nobody knows where")
                .isEqualTo(tax(TaxKind.DOMESTIC, "TAX-CA", "7.25"));
        assertThat(californian.to(at("DE"), null, null).kind()).isEqualTo(TaxKind.OUTSIDE);
    }

    @Test
    void chargesNothingThatIsNotConfigured() {
        assertThat(new Issuer("IE", null, false, Set.of())
                        .to(at("IE"), null, null)
                        .kind())
                .isEqualTo(TaxKind.UNRATED);
        assertThat(Taxation.between(german().settings(null), RATES, null, at("DE"), null, null)
                        .on(DAY)
                        .kind())
                .as("nobody knows where the issuer is")
                .isEqualTo(TaxKind.UNRATED);
        assertThat(german().taxing(at("DE"), null, null)
                        .on(LocalDate.of(2020, 12, 31))
                        .kind())
                .as("before the first rate")
                .isEqualTo(TaxKind.UNRATED);
    }

    /** A 45-day outage is caught up in March: what is of February keeps the rate of February. */
    @Test
    void taxesALineByTheFirstDayOfItsPeriod() {
        TaxRates changing = RATES.with(List.of(aRate("DE", "VAT", "20", "2026-03-01")));
        Taxation taxation = Taxation.between(german().settings(null), changing, at("DE"), at("DE"), null, null);

        List<InvoiceLine> lines = taxation.lines(
                List.of(
                        of("2026-02-28", "2026-03-28"),
                        of("2026-03-01", "2026-04-01"),
                        InvoiceMaker.aCharge("setup", "10.00")),
                LocalDate.of(2026, 3, 15));

        assertThat(lines)
                .extracting(line -> line.tax().getAmount().toPlainString())
                .containsExactly("1.90", "2.00", "2.00");
    }

    @Test
    void keepsTheEvidence() {
        TaxBasis basis =
                german().oneStopShop().taxing(at("AT"), AUSTRIAN, VALID).basis();

        assertThat(basis)
                .isEqualTo(new TaxBasis(
                        Prices.EXCLUSIVE,
                        TaxRounding.PER_LINE,
                        new TaxBasis.Evidence(
                                TaxPlace.of("DE"), TaxPlace.of("AT"), Source.BILLING_ADDRESS, true, VALID)));
        assertThat(german().taxing(null, null, null).basis().evidence())
                .isEqualTo(new TaxBasis.Evidence(TaxPlace.of("DE"), TaxPlace.of("DE"), Source.NO_ADDRESS, false, null));
    }

    private static Charge of(String start, String end) {
        BillingPeriod period = new BillingPeriod(LocalDate.parse(start), LocalDate.parse(end));
        return new Charge(
                new ChargeKey(start), null, "Starter", period, 1, Money.parse("EUR 10.00"), Money.parse("EUR 0.00"));
    }

    private static Issuer german() {
        return new Issuer("DE", null, false, Set.of());
    }

    private record Issuer(String country, @Nullable String region, boolean shop, Set<CountryCode> registered) {

        Issuer oneStopShop() {
            return new Issuer(country, region, true, registered);
        }

        Issuer registeredIn(String further) {
            return new Issuer(country, region, shop, Set.of(new CountryCode(further)));
        }

        TaxSettings settings(@Nullable TaxPlace home) {
            return new TaxSettings(true, home, shop, registered, Prices.EXCLUSIVE, TaxRounding.PER_LINE);
        }

        Taxation taxing(@Nullable PostalAddress buyer, @Nullable TaxId taxId, @Nullable TaxIdCheck check) {
            TaxPlace home = new TaxPlace(new CountryCode(country), region);
            return Taxation.between(settings(home), RATES, null, buyer, taxId, check);
        }

        Tax to(@Nullable PostalAddress buyer, @Nullable TaxId taxId, @Nullable TaxIdCheck check) {
            return taxing(buyer, taxId, check).on(DAY);
        }
    }

    private static PostalAddress at(String country) {
        return new PostalAddress("Street 1", "City", null, null, new CountryCode(country));
    }

    private static PostalAddress inUs(String region) {
        return new PostalAddress("Street 1", "City", null, region, new CountryCode("US"));
    }

    private static TaxIdCheck said(Outcome outcome) {
        return new TaxIdCheck(outcome, VALID.checkedAt(), null);
    }

    private static TaxRate inState(String state, String rate) {
        return new TaxRate(
                TaxPlace.of("US", state),
                new TaxCode("TAX-" + state),
                Percent.of(rate),
                LocalDate.of(2021, 1, 1),
                null);
    }

    private static Tax tax(TaxKind kind, String code, String rate) {
        return new Tax(kind, new TaxCode(code), Percent.of(rate), null);
    }
}
