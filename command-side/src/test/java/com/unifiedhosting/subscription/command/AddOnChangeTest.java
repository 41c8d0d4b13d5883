package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.CouponTerms;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Units of add-ons: what they cost, when there are more, fewer or none of them. */
class AddOnChangeTest extends PackageChangeFixture {

    private static final BillingPeriod LEFT = new BillingPeriod(TODAY, FIRST_PERIOD.end());
    private static final Sale WITH_TWO = SMALL_SALE.with(List.of(disks(2, "EUR 3.00")));
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
                                REASON)));
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

    @Test
    void changeWithTheNextPeriodOnTopOfWhatIsScheduled() {
        bobHasDisks();

        assertThat(side.eventsOf(TO_PRO_NEXT)).containsExactly(scheduled(PRO_SALE.with(List.of(disks(2, "EUR 5.00")))));
        assertThat(side.eventsOf(units(3, ChangeTime.NEXT_PERIOD)))
                .containsExactly(scheduled(PRO_SALE.with(List.of(disks(3, "EUR 5.00")))));
        assertThat(side.eventsOf(units(3, ChangeTime.NEXT_PERIOD))).isEmpty();
        side.refuses(SubscriptionRefusal.CHANGE_SCHEDULED, units(1, ChangeTime.NOW));
    }

    @Test
    void stayWhenAScheduledChangeOfThemIsTakenBack() {
        bobHasDisks();
        side.send(units(0, ChangeTime.NEXT_PERIOD));

        assertThat(side.eventsOf(units(2, ChangeTime.NEXT_PERIOD)))
                .isEqualTo(List.of(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD)));
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

    /** The same price for those that are had, also when the package is sold no longer; none of another add-on then. */
    @Test
    void areMoreOfWhatIsHadWhenThePackageIsRetired() {
        bobHasDisks();
        side.happened(SMALL, new PackageRetired(SMALL));

        assertThat(side.eventsOf(units(3, ChangeTime.NOW))).hasSize(1);
        side.send(units(0, ChangeTime.NOW));
        side.refuses(CatalogueRefusal.RETIRED, units(1, ChangeTime.NOW));
    }

    @Test
    void refusesWhatThereIsNot() {
        bobHasDisks();

        side.refuses(CatalogueRefusal.TOO_MANY_UNITS, units(4, ChangeTime.NOW));
        side.refuses(
                CatalogueRefusal.UNKNOWN_ADD_ON,
                new ChangeAddOn(SUBSCRIPTION, new AddOnCode("unheard-of"), 1, ChangeTime.NOW));
        side.send(units(0, ChangeTime.NOW));
        side.refuses(CatalogueRefusal.TOO_MANY_UNITS, units(4, ChangeTime.NOW));
        assertThat(side.eventsOf(new ChangeAddOn(SUBSCRIPTION, new AddOnCode("unheard-of"), 0, ChangeTime.NOW)))
                .isEmpty();
    }

    /** Small and 2 disks, 3.00 a unit, become Pro without disks, whichever of both was scheduled first. */
    @Test
    void areNotLostByAChangeOfThePackageThatIsScheduledLater() {
        bobHasDisks();
        side.send(units(0, ChangeTime.NEXT_PERIOD));
        assertThat(side.eventsOf(TO_PRO_NEXT)).containsExactly(scheduled(PRO_SALE));
        assertThat(side.eventsOf(TO_PRO_NEXT)).isEmpty();
        side.refuses(SubscriptionRefusal.CHANGE_SCHEDULED, TO_PRO);
    }

    @Test
    void letAPackageWithoutThemBeTakenOnceTheyAreGivenUp() {
        bobHasDisks();
        PackageId bare = new PackageId("pkg_bare");
        side.happened(
                bare,
                new PackageCreated(bare, AccountPath.PLATFORM, Visibility.PUBLIC, null),
                new VersionPublished(
                        bare, 1, termsOf("bare", UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 5.00"))));

        side.refuses(CatalogueRefusal.UNKNOWN_ADD_ON, to(bare, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD));
        side.send(units(0, ChangeTime.NEXT_PERIOD));
        assertThat(side.eventsOf(to(bare, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD)))
                .hasSize(1);
    }

    /** 3.00 a unit when they were sold, 7.00 now: those that are had cost 3.00 still, also after they were given up a moment. */
    @Test
    void keepTheirPriceWhenGivingThemUpIsTakenBack() {
        bobHasDisks();
        dearer();
        side.send(units(0, ChangeTime.NEXT_PERIOD));

        assertThat(side.eventsOf(units(3, ChangeTime.NEXT_PERIOD)))
                .containsExactly(scheduled(SMALL_SALE.with(List.of(disks(3, "EUR 3.00")))));
        assertThat(side.eventsOf(units(2, ChangeTime.NEXT_PERIOD)))
                .isEqualTo(List.of(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD)));
        side.send(units(0, ChangeTime.NOW));
        assertThat(side.eventsOf(units(1, ChangeTime.NOW)))
                .first()
                .satisfies(event ->
                        assertThat(((PackageChanged) event).sale().addOns()).containsExactly(disks(1, "EUR 7.00")));
    }

    /** Bob moved away from Eve: of what he has of her there can be fewer, and no more. */
    @Test
    void areNoMoreOnceTheAccountHasAnotherSeller() {
        bobHasDisks();
        PackageId eves = new PackageId("pkg_eves");
        side.happened(
                eves,
                new PackageCreated(eves, AccountPath.PLATFORM.child(new AccountId("acc_eve")), Visibility.PUBLIC, null),
                new VersionPublished(
                        eves, 1, termsOf("eves", UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"))));
        Sale sold = saleOf("pkg_eves", BillingCycle.MONTHLY, "EUR 9.90").with(List.of(disks(2, "EUR 3.00")));
        side.happened(SUBSCRIPTION, now(1, sold, List.of(), List.of()));

        side.refuses(CatalogueRefusal.UNKNOWN_PACKAGE, units(3, ChangeTime.NOW));
        assertThat(side.eventsOf(units(1, ChangeTime.NOW))).hasSize(1);
    }

    /** What is sent again after something else was scheduled is still what there is. */
    @Test
    void areChangedOnceAlsoWhenSomethingIsScheduledMeanwhile() {
        bobHasDisks();
        side.send(units(3, ChangeTime.NOW));
        side.send(TO_PRO_NEXT);

        assertThat(side.eventsOf(units(3, ChangeTime.NOW))).isEmpty();
    }

    @Test
    void costNoMoreWhileAnInvoiceIsOverdue() {
        bobHasDisks();
        side.happened(SUBSCRIPTION, new BecamePastDue(SUBSCRIPTION, new InvoiceId("inv_1")));

        side.refuses(SubscriptionRefusal.INVOICE_OVERDUE, units(3, ChangeTime.NOW));
        assertThat(side.eventsOf(units(1, ChangeTime.NOW))).hasSize(1);
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

    /** Three websites and one more with each of two units: all five are there. */
    @Test
    void areNotGivenUpWhileTheirWebsitesAreThere() {
        Sale sites = SMALL_SALE.with(List.of(new SoldAddOn(
                DISK, "Extra site", 2, 3, Money.parse("EUR 3.00"), new ExtraLimits(1, 5_000, 0, 0, 0, 0))));
        bobHasWith(sites);
        for (int n = 1; n <= 5; n++) {
            side.happened(SUBSCRIPTION, new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_" + n)));
        }

        side.refuses(SubscriptionRefusal.TOO_MANY_WEBSITES, units(1, ChangeTime.NOW));
        assertThat(side.eventsOf(units(3, ChangeTime.NOW))).hasSize(1);
    }

    /** Add-ons of several versions can be too many together: 3 websites and 998 are 1,001. */
    @Test
    void areNoMoreTogetherThanAPackageMayHave() {
        AddOnCode older = new AddOnCode("older");
        bobHasWith(SMALL_SALE.with(List.of(new SoldAddOn(
                older, "Sites", 999, 999, Money.parse("EUR 0.10"), new ExtraLimits(1, 5_000, 0, 0, 0, 0)))));

        side.refuses(CatalogueRefusal.TOO_MANY_UNITS, new ChangeAddOn(SUBSCRIPTION, older, 998, ChangeTime.NOW));
        assertThat(side.eventsOf(new ChangeAddOn(SUBSCRIPTION, older, 997, ChangeTime.NOW)))
                .hasSize(1);
    }

    private static ChangeAddOn units(int quantity, ChangeTime time) {
        return new ChangeAddOn(SUBSCRIPTION, DISK, quantity, time);
    }

    private static PackageChangeScheduled scheduled(Sale sale) {
        return new PackageChangeScheduled(SUBSCRIPTION, new ScheduledChange(sale, SECOND_PERIOD));
    }

    /** The package stays as it is. */
    private static PackageChanged now(int change, Sale sale, List<Charge> charges, List<CreditedCharge> credits) {
        return new PackageChanged(
                SUBSCRIPTION,
                BOB,
                change,
                sale,
                sale.price(),
                TODAY,
                ANCHOR,
                FIRST_PERIOD,
                null,
                charges,
                SECOND_PERIOD,
                credits);
    }

    /** A newer version of Small, in which a unit costs 7.00. */
    private void dearer() {
        side.happened(
                SMALL,
                new VersionPublished(
                        SMALL,
                        2,
                        termsOf(
                                "pkg_small",
                                UnusedDays.CREDITED,
                                0,
                                Map.of(BillingCycle.MONTHLY, "EUR 9.90"),
                                List.of(new AddOn(
                                        DISK,
                                        "Extra disk",
                                        List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 7.00"))),
                                        3,
                                        new ExtraLimits(0, 5_000, 0, 0, 0, 0))))));
    }

    private void bobHasDisks() {
        bobHasWith(WITH_TWO);
    }

    private void bobHasWith(Sale sale) {
        offer(SMALL, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        offer(
                PRO,
                UnusedDays.CREDITED,
                0,
                Map.of(BillingCycle.MONTHLY, "EUR 20.00", BillingCycle.ANNUAL, "EUR 200.00"));
        side.happened(ORDER, placed(sale, FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(SUBSCRIPTION, createdFrom(sale));
        side.send(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD));
        side.happened(SUBSCRIPTION, new SubscriptionActivated(SUBSCRIPTION));
        side.moveTo(NOON);
    }

    private static Sale sale(UnusedDays unusedDays) {
        return new Sale(
                SMALL_SALE.packageId(),
                SMALL_SALE.packageVersion(),
                SMALL_SALE.description(),
                SMALL_SALE.cycle(),
                SMALL_SALE.price(),
                SMALL_SALE.setupFee(),
                SMALL_SALE.trialDays(),
                SMALL_SALE.limits(),
                SMALL_SALE.serverGroup(),
                unusedDays,
                null,
                List.of());
    }
}
