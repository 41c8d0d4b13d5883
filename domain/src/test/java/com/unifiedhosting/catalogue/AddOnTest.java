package com.unifiedhosting.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddOnTest {

    private static final AddOnCode DISK = new AddOnCode("extra-disk");
    private static final AddOnPrice MONTHLY = new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 3.00"));
    private static final ExtraLimits SITE_AND_DISK = new ExtraLimits(1, 5_000, 0, 0, 0, 0);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Disk", "a b", "-a", "a-", "a--b", "1a", "a/b", "a\n"})
    void refusesCodesThatAreNone(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddOnCode(code));
    }

    @Test
    void hasOnePricePerCycleAndCurrency() {
        AddOnPrice dearer = new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 4.00"));
        assertThatIllegalArgumentException().isThrownBy(() -> addOn(List.of(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> addOn(List.of(MONTHLY, dearer), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR -0.01")));
    }

    /** 10,000,000,000.00 is the most that can be charged: so a thousand units at 10,000,000.00, and not at a cent more. */
    @Test
    void canBeChargedWithAllItsUnits() {
        assertThat(addOn(List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 10000000.00"))), 1_000)
                        .most())
                .isEqualTo(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        addOn(List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 10000000.01"))), 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> addOn(List.of(MONTHLY), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> addOn(List.of(MONTHLY), 1_001));
    }

    @Test
    void isSoldInItsCyclesAndCurrencies() {
        AddOn addOn = addOn(List.of(MONTHLY), 3);
        assertThat(addOn.sold(2, BillingCycle.MONTHLY, CurrencyUnit.EUR))
                .contains(new SoldAddOn(DISK, "Extra disk", 2, 3, Money.parse("EUR 3.00"), SITE_AND_DISK));
        assertThat(addOn.sold(2, BillingCycle.ANNUAL, CurrencyUnit.EUR)).isEmpty();
        assertThat(addOn.sold(2, BillingCycle.MONTHLY, CurrencyUnit.USD)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> addOn.sold(4, BillingCycle.MONTHLY, CurrencyUnit.EUR));
    }

    /** Starter is for 3 websites and 10,000 MB: with 997 units it is for 1,000 and 4,995,000. */
    @Test
    void leavesALimitWithinWhatAPackageMayHave() {
        assertThat(terms(List.of(addOn(List.of(MONTHLY), 997))).addOns()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(addOn(List.of(MONTHLY), 998))));
    }

    /** Of 10,000 MB each of 3 websites has 3,333: another one brings as much, so that no website gets less. */
    @Test
    void bringsTheDiskOfItsWebsites() {
        assertThat(terms(List.of(sites(2, 6_666))).addOns()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(sites(2, 6_665))));
    }

    private static AddOn sites(int websites, long disk) {
        return new AddOn(DISK, "Sites", List.of(MONTHLY), 1, new ExtraLimits(websites, disk, 0, 0, 0, 0));
    }

    @Test
    void isOneOfTwentyWithOtherCodes() {
        AddOn addOn = addOn(List.of(MONTHLY), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(List.of(addOn, addOn)));
        assertThat(terms(others(20)).addOns()).hasSize(20);
        assertThatIllegalArgumentException().isThrownBy(() -> terms(others(21)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> terms(Collections.nCopies(2, addOn)))
                .withMessageContaining("extra-disk");
    }

    /** 9.90 and 2 x 3.00; 3 websites and two more, 10,000 MB and 2 x 5,000, which are 4,000 for each of five. */
    @Test
    void countsInWhatIsSold() {
        SoldAddOn two = new SoldAddOn(DISK, "Extra disk", 2, 3, Money.parse("EUR 3.00"), SITE_AND_DISK);
        Sale sale = SubscriptionMaker.aSale().with(List.of(two));

        assertThat(sale.firstPrice()).isEqualTo(Money.parse("EUR 15.90"));
        assertThat(sale.price()).isEqualTo(Money.parse("EUR 9.90"));
        assertThat(sale.allowed().websites()).isEqualTo(5);
        assertThat(sale.allowed().perWebsite().diskMegabytes()).isEqualTo(4_000);
        assertThat(sale.limits().websites()).isEqualTo(3);
        assertThat(sale.with(DISK, two.times(1)).firstPrice()).isEqualTo(Money.parse("EUR 12.90"));
        assertThat(sale.with(DISK, null)).isEqualTo(SubscriptionMaker.aSale());
        assertThat(sale.hasPackageOf(SubscriptionMaker.aSale())).isTrue();
        assertThat(sale.hasPackageOf(SubscriptionMaker.saleWith("EUR 1.00", 0))).isFalse();
    }

    private static List<AddOn> others(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new AddOn(new AddOnCode("a" + i), "Extra", List.of(MONTHLY), 1, null))
                .toList();
    }

    private static AddOn addOn(List<AddOnPrice> prices, int most) {
        return new AddOn(DISK, "Extra disk", prices, most, SITE_AND_DISK);
    }

    private static PackageTerms terms(List<AddOn> addOns) {
        return PackageMaker.termsOf("Starter", UnusedDays.KEPT, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"), addOns);
    }
}
