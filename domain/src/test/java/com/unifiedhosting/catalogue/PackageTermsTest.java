package com.unifiedhosting.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a package may promise and cost. */
class PackageTermsTest {

    private static final Money ZERO = Money.zero(CurrencyUnit.EUR);
    private static final CyclePrice MONTHLY = new CyclePrice(BillingCycle.MONTHLY, PackageMaker.MONTHLY_PRICE, ZERO);

    @Test
    void checksPrices() {
        Money price = PackageMaker.MONTHLY_PRICE;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePrice(BillingCycle.MONTHLY, price.negated(), ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePrice(BillingCycle.MONTHLY, price, price.negated()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePrice(BillingCycle.MONTHLY, price, Money.zero(CurrencyUnit.USD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void refusesPricesAboveTheCeiling(String code) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        Money most = Money.ofMinor(currency, Amounts.MOST_MINOR);
        Money more = Money.ofMinor(currency, Amounts.MOST_MINOR + 1);
        assertThat(new CyclePrice(BillingCycle.MONTHLY, most, most).price()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePrice(BillingCycle.MONTHLY, more, most))
                .withMessage("price must be at most " + most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CyclePrice(BillingCycle.MONTHLY, most, more))
                .withMessage("setupFee must be at most " + most);
    }

    @Test
    void findsThePriceOfACycleInACurrency() {
        PackageTerms terms = terms(List.of(MONTHLY), 0);
        assertThat(terms.priceOf(BillingCycle.MONTHLY, CurrencyUnit.EUR)).contains(MONTHLY);
        assertThat(terms.priceOf(BillingCycle.ANNUAL, CurrencyUnit.EUR)).isEmpty();
        assertThat(terms.priceOf(BillingCycle.MONTHLY, CurrencyUnit.USD)).isEmpty();
    }

    @Test
    void hasOnePricePerCycleAndCurrency() {
        CyclePrice dearer = new CyclePrice(BillingCycle.MONTHLY, PackageMaker.YEARLY_PRICE, ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(MONTHLY, MONTHLY), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(MONTHLY, dearer), 0));
    }

    @Test
    void refusesMorePricesThanAHundred() {
        List<CyclePrice> all = CurrencyUnit.registeredCurrencies().stream()
                .flatMap(currency -> Arrays.stream(BillingCycle.values())
                        .map(cycle -> new CyclePrice(cycle, Money.zero(currency), Money.zero(currency))))
                .toList();
        assertThat(terms(all.subList(0, 100), 0).prices()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(all.subList(0, 101), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 366})
    void refusesTrialsOutOfAYear(int days) {
        assertThat(terms(List.of(MONTHLY), 365).trialDays()).isEqualTo(365);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(MONTHLY), days));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "7.0", "10.12"})
    void keepsVersionsOfPhp(String version) {
        assertThat(new PhpVersion(version)).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8.", ".4", "8.4.1", "08.4", "8.04", "8.4 ", "v8.4", "108.4", "8.100", "٨.٤"})
    void refusesOtherVersionsOfPhp(String version) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhpVersion(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "daily-backup", "http3", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void keepsNamesOfFeatures(String name) {
        assertThat(new Feature(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "SSH",
                "a b",
                "-a",
                "a-",
                "a--b",
                "1a",
                "a\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesOtherNamesOfFeatures(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Feature(name));
    }

    @Test
    void refusesMoreVersionsAndFeaturesThanAnybodyOffers() {
        assertThat(offering(20, 50).phpVersions()).hasSize(20);
        assertThatIllegalArgumentException().isThrownBy(() -> offering(21, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> offering(0, 51));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\u0000b", "a\nb"})
    void refusesNamesThatAreNoneAlsoForAClone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PackageCommand.ClonePackage(new PackageId("pkg_clone"), PackageMaker.STARTER, name));
    }

    private static PackageTerms terms(List<CyclePrice> prices, int trialDays) {
        return terms(prices, trialDays, Set.of(), Set.of());
    }

    private static PackageTerms offering(int phpVersions, int features) {
        return terms(
                List.of(MONTHLY),
                0,
                IntStream.range(0, phpVersions)
                        .mapToObj(minor -> new PhpVersion("8." + minor))
                        .collect(Collectors.toSet()),
                IntStream.range(0, features)
                        .mapToObj(n -> new Feature("feature-" + n))
                        .collect(Collectors.toSet()));
    }

    private static PackageTerms terms(
            List<CyclePrice> prices, int trialDays, Set<PhpVersion> phpVersions, Set<Feature> features) {
        return new PackageTerms(
                "Starter",
                "First",
                prices,
                trialDays,
                PackageMaker.someLimits(),
                phpVersions,
                features,
                PackageMaker.SHARED_GROUP,
                UnusedDays.KEPT,
                Set.of(),
                List.of());
    }
}
