package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.AgreedPrice.Kind;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.EndPriceAgreement;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bob pays 9.90 EUR for Small until he agrees on something else, which counts from 28 February on. */
class AgreedPricesTest extends PackageChangeFixture {

    private static final AgreedPrice FIFTEEN_OFF = new AgreedPrice(Kind.DISCOUNT, null, Percent.of("15"));
    private static final AgreedPrice HALF = new AgreedPrice(Kind.DISCOUNT, null, Percent.of("50"));
    private static final AgreedPrice FIVE = new AgreedPrice(Kind.FIXED, Money.parse("EUR 5.00"), null);
    private static final AccountPath STRANGER = AccountPath.PLATFORM.child(new AccountId("acc_zoe"));
    private static final Reason LOYAL = new Reason("loyal");
    private static final BillingPeriod THIRD_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));

    /** 15 % of 9.90 are 1.485, 1.49. */
    @Test
    void countsFromTheNextPeriodOn() {
        bobHasSmall();

        assertThat(side.eventsOf(agree(FIFTEEN_OFF, null)))
                .containsExactly(new PriceAgreed(
                        SUBSCRIPTION, new PriceAgreement(FIFTEEN_OFF, SECOND_PERIOD.start(), null, LOYAL), null));
        assertThat(side.eventsOf(agree(FIFTEEN_OFF, null))).isEmpty();
        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 8.41");
        side.moveTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(side.eventsOf(agree(FIFTEEN_OFF, null))).as("in force").isEmpty();
    }

    @Test
    void endsWithItsPromotion() {
        bobHasSmall();
        side.send(agree(FIVE, LocalDate.of(2026, 3, 31)));

        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 5.00");
        assertThat(billed(THIRD_PERIOD)).isEqualTo("EUR 9.90");
    }

    @Test
    void isReplacedAndEndedWithTheNextPeriod() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        side.send(agree(FIVE, null));
        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 5.00");
        side.moveTo(Instant.parse("2026-03-01T11:00:00Z"));

        assertThat(side.eventsOf(new EndPriceAgreement(SUBSCRIPTION)))
                .containsExactly(new PriceAgreementEnded(SUBSCRIPTION, THIRD_PERIOD.start(), null));
        assertThat(side.eventsOf(new EndPriceAgreement(SUBSCRIPTION))).isEmpty();
        assertThat(billed(THIRD_PERIOD)).isEqualTo("EUR 9.90");
    }

    /** Of 20.00 less 15 %, 17.00, are left 8.50 of 14 of 28 days; of what was paid, 9.90, are credited 4.95. */
    @Test
    void goesOnWithAnotherPackageWhenItIsAPercentage() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        assertThat(charged(side.eventsOf(TO_PRO))).as("it is not in force yet").isEqualTo("EUR 10.00");
        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 17.00");
        side.moveTo(Instant.parse("2026-03-15T11:00:00Z"));
        offer(new PackageId("pkg_max"), UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 31.00"));
        assertThat(charged(side.eventsOf(to(new PackageId("pkg_max"), BillingCycle.MONTHLY, ChangeTime.NOW))))
                .as("26.35 for 31 days, 12.75 for the 15 that are used")
                .isEqualTo("EUR 13.60");
    }

    @Test
    void endsWithThePackageWhenItIsAnAmount() {
        bobHasSmall();
        side.send(agree(FIVE, null));
        side.send(TO_PRO);

        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 20.00");
    }

    @Test
    void isRefusedWhatCannotBeCharged() {
        bobHasSmall();

        side.refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                agree(new AgreedPrice(Kind.FIXED, Money.parse("USD 5.00"), null), null));
        side.refuses(
                SubscriptionRefusal.PRICE_TOO_HIGH,
                agree(
                        new AgreedPrice(Kind.SURCHARGE, Money.ofMinor(CurrencyUnit.EUR, Amounts.MOST_MINOR), null),
                        null));
        side.refuses(SubscriptionRefusal.AGREEMENT_OVER, agree(FIVE, SECOND_PERIOD.start()));
        side.refusesAs(STRANGER, SubscriptionRefusal.UNKNOWN_SUBSCRIPTION, agree(FIVE, null));
        side.moveTo(Instant.parse("2026-03-01T11:00:00Z"));
        side.refuses(SubscriptionRefusal.NOT_BILLED_YET, agree(FIVE, null));
    }

    /** 15 % on top of the highest price that a list can have. */
    @Test
    void leadsToNoPackageOfWhichMoreWouldBePaidThanCanBeCharged() {
        bobHasSmall();
        PackageId max = new PackageId("pkg_max");
        String most = Money.ofMinor(CurrencyUnit.EUR, Amounts.MOST_MINOR).toString();
        offer(max, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, most));
        side.send(agree(new AgreedPrice(Kind.MARK_UP, null, Percent.of("15")), null));

        for (ChangeTime time : ChangeTime.values()) {
            side.refuses(SubscriptionRefusal.PRICE_TOO_HIGH, to(max, BillingCycle.MONTHLY, time));
        }
        side.send(new EndPriceAgreement(SUBSCRIPTION));
        side.send(to(max, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD));
    }

    @Test
    void isPartOfWhatIsBilledWithTheFirstPeriodOfAnotherPackage() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        side.send(TO_PRO_NEXT);

        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 17.00");
        assertThat(side.stream(SUBSCRIPTION))
                .filteredOn(PackageChanged.class::isInstance)
                .extracting(event -> ((PackageChanged) event).price())
                .containsExactly(Money.parse("EUR 17.00"));
    }

    /** Of 17.00 for 31 days are 8.2258, 8.23, for the 15 that are used. */
    @Test
    void leavesThePresentPeriodAsItWasPaid() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        billed(SECOND_PERIOD);
        side.moveTo(Instant.parse("2026-03-15T11:00:00Z"));
        side.send(agree(FIVE, null));

        assertThat(charged(side.eventsOf(TO_PRO))).isEqualTo("EUR 8.77");
        assertThat(charged(side.eventsOf(TO_SMALL))).as("back, 8.41 less 4.07").isEqualTo("EUR 4.34");
    }

    @Test
    void isNotForAPeriodThatBeginsWhenItIsOver() {
        bobHasSmall();
        side.send(agree(HALF, LocalDate.of(2026, 3, 15)));
        assertThat(billed(SECOND_PERIOD)).isEqualTo("EUR 4.95");
        side.moveTo(Instant.parse("2026-03-20T11:00:00Z"));

        assertThat(charged(side.eventsOf(to(PRO, BillingCycle.ANNUAL, ChangeTime.NOW))))
                .isEqualTo("EUR 200.00");
    }

    /** Of 200.00 a year 15 % are 30.00, and 50 % 100.00. */
    @Test
    void isInForceUntilAnotherOneCountsAlsoForAWholePeriodThatBeginsBefore() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        billed(SECOND_PERIOD);
        side.moveTo(Instant.parse("2026-03-15T11:00:00Z"));
        side.send(agree(HALF, null));

        assertThat(charged(side.eventsOf(to(PRO, BillingCycle.ANNUAL, ChangeTime.NOW))))
                .isEqualTo("EUR 170.00");
        assertThat(billed(yearFrom(LocalDate.of(2027, 3, 15)))).isEqualTo("EUR 100.00");
    }

    @Test
    void isInForceUntilItsEndCountsAlsoForAWholePeriodThatBeginsBefore() {
        bobHasSmall();
        side.send(agree(FIFTEEN_OFF, null));
        billed(SECOND_PERIOD);
        side.moveTo(Instant.parse("2026-03-15T11:00:00Z"));
        side.send(new EndPriceAgreement(SUBSCRIPTION));

        assertThat(charged(side.eventsOf(to(PRO, BillingCycle.ANNUAL, ChangeTime.NOW))))
                .isEqualTo("EUR 170.00");
        assertThat(billed(yearFrom(LocalDate.of(2027, 3, 15)))).isEqualTo("EUR 200.00");
    }

    /** Half of a year from 28 February on, then 15 % off from the year after; but it is monthly from 15 March on. */
    @Test
    void countsNoSoonerWhereShorterPeriodsBegin() {
        bobHasSmall();
        side.send(agree(HALF, null));
        side.send(to(PRO, BillingCycle.ANNUAL, ChangeTime.NEXT_PERIOD));
        billed(new BillingPeriod(SECOND_PERIOD.start(), LocalDate.of(2027, 2, 28)));
        side.moveTo(Instant.parse("2026-03-15T11:00:00Z"));
        side.send(agree(FIFTEEN_OFF, null));
        side.send(TO_PRO);

        assertThat(billed(monthFrom(LocalDate.of(2026, 4, 15)))).isEqualTo("EUR 10.00");
        side.moveTo(Instant.parse("2026-04-20T11:00:00Z"));
        assertThat(side.eventsOf(agree(FIFTEEN_OFF, null)))
                .as("sooner than it was agreed")
                .hasSize(1);
        assertThat(billed(monthFrom(LocalDate.of(2026, 5, 15)))).isEqualTo("EUR 17.00");
    }

    private static BillingPeriod monthFrom(LocalDate start) {
        return new BillingPeriod(start, start.plusMonths(1));
    }

    private static BillingPeriod yearFrom(LocalDate start) {
        return new BillingPeriod(start, start.plusYears(1));
    }

    @Test
    void isNoAmountForWhatItWillNotBe() {
        bobHasSmall();
        side.send(TO_PRO_NEXT);

        side.refuses(SubscriptionRefusal.AGREEMENT_OVER, agree(FIVE, null));
        assertThat(side.eventsOf(agree(FIFTEEN_OFF, null))).hasSize(1);
    }

    private static AgreePrice agree(AgreedPrice price, @Nullable LocalDate until) {
        return new AgreePrice(SUBSCRIPTION, price, until, LOYAL);
    }

    private String billed(BillingPeriod period) {
        List<DomainEvent> events = side.eventsOf(new BillPeriod(SUBSCRIPTION, period));
        return ((PeriodBilled) events.getLast()).charges().getFirst().net().toString();
    }

    private static String charged(List<DomainEvent> events) {
        List<Charge> charges = ((PackageChanged) events.getFirst()).charges();
        return charges.getFirst().net().toString();
    }
}
