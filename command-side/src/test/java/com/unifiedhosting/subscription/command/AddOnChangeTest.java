package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Units of add-ons: what they cost, when there are more, fewer or none of them. */
class AddOnChangeTest extends AddOnFixture {

    private static final BillingPeriod LEFT = new BillingPeriod(TODAY, FIRST_PERIOD.end());
    private static final ChargeKey FIRST_DISKS = new ChargeKey("sub_1/2026-01-31/extra-disk");

    /** 2 x 3.00 for a whole period are 6.00; 14 of 28 days are left: 3.00. The package is not touched. */
    @Test
    void chargesTheDaysThatAreLeft() {
        bobHasSmall();

        assertThat(side.eventsOf(units(2, ChangeTime.NOW)))
                .containsExactly(now(
                        1,
                        WITH_TWO,
                        List.of(charge("sub_1/change-1/extra-disk", "2 × Extra disk", LEFT, "EUR 3.00")),
                        List.of()));
        assertThat(side.eventsOf(units(2, ChangeTime.NOW))).isEmpty();
    }

    /** Of 2 x 3.00 half is left, 3.00, and credited where it was charged; of 3 x 3.00 it is 4.50. */
    @Test
    void creditsTheUnitsBeforeWhenThereAreMore() {
        bobHasDisks();

        assertThat(side.eventsOf(units(3, ChangeTime.NOW)))
                .containsExactly(now(
                        1,
                        SMALL_SALE.with(List.of(disks(3, "EUR 3.00"))),
                        List.of(charge("sub_1/change-1/extra-disk", "3 × Extra disk", LEFT, "EUR 4.50")),
                        List.of(credit(FIRST_DISKS, "EUR 3.00"))));
    }

    /** Of 3.00 half is 1.50: what was charged within the second is credited on that very charge. */
    @Test
    void netsToZeroWhenTheyAreAddedAndTakenOffWithinASecond() {
        bobHasSmall();
        side.send(units(1, ChangeTime.NOW));
        side.moveTo(NOON.plusMillis(400));

        assertThat(side.eventsOf(units(0, ChangeTime.NOW)))
                .containsExactly(now(
                        2,
                        SMALL_SALE,
                        List.of(),
                        List.of(credit(new ChargeKey("sub_1/change-1/extra-disk"), "EUR 1.50"))));
    }

    /** A line for the package, 9.90, and one for 2 units at 3.00. */
    @Test
    void areBilledWithEachPeriod() {
        bobHasDisks();
        side.moveTo(Instant.parse("2026-02-28T11:00:00Z"));

        PeriodBilled billed = (PeriodBilled)
                side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD)).getFirst();

        assertThat(billed.charges())
                .containsExactly(
                        charge("sub_1/2026-02-28", "pkg_small", SECOND_PERIOD, "EUR 9.90"),
                        new Charge(
                                new ChargeKey("sub_1/2026-02-28/extra-disk"),
                                SUBSCRIPTION,
                                "Extra disk",
                                SECOND_PERIOD,
                                2,
                                Money.parse("EUR 3.00"),
                                Money.parse("EUR 0.00")));
        assertThat(billed.recurring()).isEqualTo(Money.parse("EUR 15.90"));
    }

    /** What is agreed is for the package: 50 % off 9.90, 4.95, and 2 x 3.00 as before. */
    @Test
    void areNotTouchedByWhatIsAgreed() {
        bobHasDisks();
        side.happened(
                SUBSCRIPTION,
                new PriceAgreed(
                        SUBSCRIPTION,
                        new PriceAgreement(
                                new AgreedPrice(AgreedPrice.Kind.DISCOUNT, null, new Percent(new BigDecimal("50"))),
                                SECOND_PERIOD.start(),
                                null,
                                REASON),
                        null));
        side.moveTo(Instant.parse("2026-02-28T11:00:00Z"));

        PeriodBilled billed = (PeriodBilled)
                side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD)).getFirst();

        assertThat(billed.charges().stream().map(Charge::net))
                .containsExactly(Money.parse("EUR 4.95"), Money.parse("EUR 6.00"));
    }

    /** With Pro a unit is 5.00: of the package 4.95 and 10.00, of the disks 3.00 and 2 x 5.00 / 2 = 5.00. */
    @Test
    void goOnAtThePriceOfAnotherPackage() {
        bobHasDisks();

        assertThat(side.eventsOf(TO_PRO))
                .containsExactly(new PackageChanged(
                        SUBSCRIPTION,
                        BOB,
                        1,
                        PRO_SALE.with(List.of(disks(2, "EUR 5.00"))),
                        Money.parse("EUR 20.00"),
                        TODAY,
                        ANCHOR,
                        FIRST_PERIOD,
                        credit(FIRST_CHARGE, "EUR 4.95"),
                        List.of(
                                charge("sub_1/change-1", "pkg_pro", LEFT, "EUR 10.00"),
                                charge("sub_1/change-1/extra-disk", "2 × Extra disk", LEFT, "EUR 5.00")),
                        SECOND_PERIOD,
                        List.of(credit(FIRST_DISKS, "EUR 3.00"))));
    }

    /** A whole year begins today: 200.00 and 2 x 50.00. */
    @Test
    void beginAWholePeriodWithAnotherCycle() {
        bobHasDisks();

        PackageChanged changed = (PackageChanged)
                side.eventsOf(to(PRO, BillingCycle.ANNUAL, ChangeTime.NOW)).getFirst();

        assertThat(changed.credits())
                .containsExactly(credit(FIRST_CHARGE, "EUR 4.95"), credit(FIRST_DISKS, "EUR 3.00"));
        assertThat(changed.charges().stream().map(Charge::net))
                .containsExactly(Money.parse("EUR 200.00"), Money.parse("EUR 100.00"));
        assertThat(changed.anchor()).isEqualTo(new BillingAnchor(14, AccountMaker.BERLIN));
        assertThat(changed.recurring()).isEqualTo(Money.parse("EUR 300.00"));
    }

    /** After a change of the disks alone, the package is credited on its own charge still. */
    @Test
    void areCreditedEachWhereTheyStand() {
        bobHasDisks();
        side.send(units(1, ChangeTime.NOW));

        assertThat(side.eventsOf(new CancelSubscription(SUBSCRIPTION, CancellationTime.NOW, REASON)))
                .contains(new UnusedDaysCredited(
                        SUBSCRIPTION,
                        TODAY,
                        credit(FIRST_CHARGE, "EUR 4.95"),
                        List.of(credit(new ChargeKey("sub_1/change-1/extra-disk"), "EUR 1.50"))));
    }

    /** 3.00 are left of 6.00, and what was paid for unused days is kept: more costs the difference, 4.50 less 3.00. */
    @Test
    void keepWhatWasPaidWherePackagesDo() {
        Sale kept = sale(UnusedDays.KEPT).with(List.of(disks(2, "EUR 3.00")));
        bobHasWith(kept);

        side.refuses(SubscriptionRefusal.UNUSED_DAYS_KEPT, units(1, ChangeTime.NOW));
        assertThat(side.eventsOf(units(3, ChangeTime.NOW)))
                .containsExactly(now(
                        1,
                        kept.with(List.of(disks(3, "EUR 3.00"))),
                        List.of(charge("sub_1/change-1/extra-disk", "3 × Extra disk", LEFT, "EUR 1.50")),
                        List.of()));
        side.refuses(SubscriptionRefusal.UNUSED_DAYS_KEPT, units(2, ChangeTime.NOW));
    }

    /** A coupon of half for the first period: the package was 4.95, and is not touched. */
    @Test
    void leaveADiscountedPackageAsItIs() {
        Sale half = WITH_TWO.with(new SoldCoupon(
                CouponId.of(AccountId.PLATFORM, new CouponCode("HALF")),
                new CouponCode("HALF"),
                new CouponTerms(
                        new CouponDiscount(new Percent(new BigDecimal("50")), null),
                        1,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null)));
        bobHasWith(half);

        PackageChanged changed =
                (PackageChanged) side.eventsOf(units(3, ChangeTime.NOW)).getFirst();

        assertThat(changed.credits()).containsExactly(credit(FIRST_DISKS, "EUR 3.00"));
        assertThat(changed.price()).isEqualTo(Money.parse("EUR 4.95"));
        assertThat(changed.recurring()).isEqualTo(Money.parse("EUR 13.95"));
    }

    /**
     * Kept: 9.90 + 2 x 3.00 to 20.00 + 2 x 5.00, 14 of 28 days: the package 10.00 less 4.95, the disks 5.00 less 3.00. Then to a
     * package of 40.00 without disks: 20.00 less 10.00 is 10.00, of which the 5.00 go off that were paid for disks.
     */
    @Test
    void haveALineEachAlsoWhereUnusedDaysAreKept() {
        bobHasWith(sale(UnusedDays.KEPT).with(List.of(disks(2, "EUR 3.00"))));

        assertThat(((PackageChanged) side.eventsOf(TO_PRO).getFirst()).charges())
                .containsExactly(
                        charge("sub_1/change-1", "pkg_pro", LEFT, "EUR 5.05"),
                        charge("sub_1/change-1/extra-disk", "2 × Extra disk", LEFT, "EUR 2.00"));
        offer(new PackageId("pkg_big"), UnusedDays.KEPT, 0, Map.of(BillingCycle.MONTHLY, "EUR 40.00"));
        side.refuses(SubscriptionRefusal.UNUSED_DAYS_KEPT, units(1, ChangeTime.NOW));
        assertThat(((PackageChanged) side.eventsOf(to(new PackageId("pkg_big"), BillingCycle.MONTHLY, ChangeTime.NOW))
                                .getFirst())
                        .charges())
                .containsExactly(charge("sub_1/change-2", "pkg_big", LEFT, "EUR 10.00"));
    }
}
