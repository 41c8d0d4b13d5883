package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancellationTime;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.Hold;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.CancelSubscription;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionEvent.CancellationScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.HoldPlaced;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes that take effect today. */
class PackageChangeTest extends PackageChangeFixture {

    private static final PackageChanged UP = changed(
            1,
            PRO_SALE,
            TODAY,
            FIRST_PERIOD,
            credit(FIRST_CHARGE, "EUR 4.95"),
            List.of(charge("sub_1/change-1", "pkg_pro", new BillingPeriod(TODAY, FIRST_PERIOD.end()), "EUR 10.00")),
            SECOND_PERIOD);

    /** 9.90 less 4.95 for 14 of 28 days; 20.00 less 10.00. */
    @Test
    void creditsTheDaysThatAreLeftAndChargesThemAnew() {
        bobHasSmall();

        assertThat(side.eventsOf(TO_PRO)).containsExactly(UP);
        assertThat(side.eventsOf(TO_PRO)).isEmpty();
    }

    /** Up: 9.90 less 4.95, and 10.00 charged. Down: these 10.00 credited, and 4.95 charged: -4.95 + 10.00 - 10.00 + 4.95 = 0. */
    @Test
    void netsToZeroWhenItGoesUpAndDownWithinASecond() {
        bobHasSmall();
        assertThat(side.eventsOf(TO_PRO)).containsExactly(UP);
        side.moveTo(NOON.plusMillis(400));

        assertThat(side.eventsOf(TO_SMALL))
                .containsExactly(changed(
                        2,
                        SMALL_SALE,
                        TODAY,
                        FIRST_PERIOD,
                        credit(new ChargeKey("sub_1/change-1"), "EUR 10.00"),
                        List.of(charge(
                                "sub_1/change-2",
                                "pkg_small",
                                new BillingPeriod(TODAY, FIRST_PERIOD.end()),
                                "EUR 4.95")),
                        SECOND_PERIOD));
    }

    /** On 27 February 27 of 28 days are used: of 9.90 are 9.546, 9.55, of 20.00 are 19.286, 19.29. */
    @Test
    void changesOnTheLastDayOfAPeriod() {
        bobHasSmall();
        side.moveTo(Instant.parse("2026-02-27T22:59:59Z"));
        LocalDate last = LocalDate.of(2026, 2, 27);

        assertThat(side.eventsOf(TO_PRO))
                .containsExactly(changed(
                        1,
                        PRO_SALE,
                        last,
                        FIRST_PERIOD,
                        credit(FIRST_CHARGE, "EUR 0.35"),
                        List.of(charge(
                                "sub_1/change-1", "pkg_pro", new BillingPeriod(last, FIRST_PERIOD.end()), "EUR 0.71")),
                        SECOND_PERIOD));
    }

    /** In Berlin it is 28 February already, and that period is not billed yet. */
    @Test
    void waitsForThePeriodOfTodayToBeBilled() {
        bobHasSmall();
        side.moveTo(Instant.parse("2026-02-27T23:00:00Z"));

        side.refuses(SubscriptionRefusal.NOT_BILLED_YET, TO_PRO);

        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        assertThat(side.eventsOf(TO_PRO)).hasSize(1);
    }

    @Test
    void beginsAWholePeriodTodayWithAnotherCycle() {
        bobHasSmall();
        BillingPeriod year = new BillingPeriod(TODAY, LocalDate.of(2027, 2, 14));
        BillingPeriod nextYear = new BillingPeriod(LocalDate.of(2027, 2, 14), LocalDate.of(2028, 2, 14));

        assertThat(side.eventsOf(to(PRO, BillingCycle.ANNUAL, ChangeTime.NOW)))
                .containsExactly(new PackageChanged(
                        SUBSCRIPTION,
                        BOB,
                        1,
                        PRO_YEARLY,
                        PRO_YEARLY.price(),
                        TODAY,
                        new BillingAnchor(14, BERLIN),
                        year,
                        credit(FIRST_CHARGE, "EUR 4.95"),
                        List.of(charge("sub_1/change-1", "pkg_pro", year, "EUR 200.00")),
                        nextYear,
                        List.of()));
        side.refuses(SubscriptionRefusal.PERIOD_GAP, new BillPeriod(SUBSCRIPTION, later(nextYear)));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD)))
                .as("billed before")
                .isEmpty();
        side.refuses(SubscriptionRefusal.PERIOD_OVERLAP, new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, nextYear))).hasSize(1);
    }

    private static BillingPeriod later(BillingPeriod period) {
        return new BillingPeriod(period.end(), period.end().plusYears(1));
    }

    @Test
    void chargesNothingForAFreePackageAndCreditsNothingOfIt() {
        bobHasSmall();
        PackageId free = new PackageId("pkg_free");
        offer(free, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 0.00"));

        assertThat(side.eventsOf(to(free, BillingCycle.MONTHLY, ChangeTime.NOW)))
                .containsExactly(changed(
                        1,
                        saleOf("pkg_free", BillingCycle.MONTHLY, "EUR 0.00"),
                        TODAY,
                        FIRST_PERIOD,
                        credit(FIRST_CHARGE, "EUR 4.95"),
                        List.of(),
                        SECOND_PERIOD));
        assertThat(side.eventsOf(TO_PRO))
                .containsExactly(changed(
                        2,
                        PRO_SALE,
                        TODAY,
                        FIRST_PERIOD,
                        null,
                        List.of(charge(
                                "sub_1/change-2",
                                "pkg_pro",
                                new BillingPeriod(TODAY, FIRST_PERIOD.end()),
                                "EUR 10.00")),
                        SECOND_PERIOD));
    }

    @Test
    void isLeftForLessOnlyWithTheNextPeriodWhenUnusedDaysAreKept() {
        bobHas(saleOf("pkg_small", BillingCycle.MONTHLY, "EUR 9.90"));
        PackageId kept = new PackageId("pkg_kept");
        PackageId cent = new PackageId("pkg_cent");
        offer(kept, UnusedDays.KEPT, 0, Map.of(BillingCycle.MONTHLY, "EUR 15.00"));
        offer(cent, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 0.01"));
        side.send(to(kept, BillingCycle.MONTHLY, ChangeTime.NOW));

        side.refuses(SubscriptionRefusal.UNUSED_DAYS_KEPT, to(cent, BillingCycle.MONTHLY, ChangeTime.NOW));
        side.send(TO_PRO);
        side.refuses(SubscriptionRefusal.UNUSED_DAYS_KEPT, to(cent, BillingCycle.MONTHLY, ChangeTime.NOW));
        assertThat(side.eventsOf(to(cent, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD)))
                .hasSize(1);
        assertThat(side.eventsOf(new CancelSubscription(SUBSCRIPTION, CancellationTime.NOW, REASON)))
                .as("no credit either")
                .containsExactly(
                        new CancellationScheduled(SUBSCRIPTION, TODAY, REASON),
                        new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
    }

    @Test
    void isChangedThirtyTimesAPeriodAtMost() {
        bobHasSmall();
        IntStream.range(0, 15).forEach(_ -> {
            side.send(TO_PRO);
            side.send(TO_SMALL);
        });

        side.refuses(SubscriptionRefusal.TOO_MANY_CHANGES, TO_PRO);
        side.moveTo(Instant.parse("2026-02-28T11:00:00Z"));
        side.send(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        assertThat(side.eventsOf(TO_PRO)).hasSize(1);
    }

    @Test
    void waitsForTheOrder() {
        offer(SMALL, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        offer(PRO, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 20.00"));
        side.happened(ORDER, placed(SMALL_SALE, FIRST_PERIOD));
        side.happened(SUBSCRIPTION, createdFrom(SMALL_SALE));

        side.refuses(SubscriptionRefusal.ORDER_STILL_OPEN, TO_PRO);
    }

    @Test
    void refusesWhatIsHeldByBillingOrAccountAndNotWhatPeopleHold() {
        bobHasSmall();
        side.happened(SUBSCRIPTION, new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.CUSTOMER, "holidays"), true));
        assertThat(side.eventsOf(TO_PRO)).hasSize(1);

        side.happened(SUBSCRIPTION, new HoldPlaced(SUBSCRIPTION, new Hold(Hold.Cause.NON_PAYMENT, "inv_1"), false));
        side.refuses(SubscriptionRefusal.BILLING_PAUSED, TO_SMALL);
        assertThat(side.eventsOf(to(SMALL, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD)))
                .hasSize(1);
    }

    @Test
    void refusesWhatEndsOrHasEnded() {
        bobHasSmall();
        side.send(new CancelSubscription(SUBSCRIPTION, CancellationTime.PERIOD_END, REASON));
        side.refuses(SubscriptionRefusal.ALREADY_CANCELLING, TO_PRO);
        side.refuses(SubscriptionRefusal.ALREADY_CANCELLING, TO_PRO_NEXT);

        side.happened(SUBSCRIPTION, new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
        side.refuses(SubscriptionRefusal.ENDED, TO_PRO);
    }

    @Test
    void refusesAPackageThatDoesNotHoldItsWebsites() {
        bobHasSmall();
        for (int n = 1; n <= 4; n++) {
            side.happened(SUBSCRIPTION, new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_" + n)));
        }

        side.refuses(SubscriptionRefusal.TOO_MANY_WEBSITES, TO_PRO);
    }

    @Test
    void refusesWhatIsNotSoldToIt() {
        bobHasSmall();
        side.refuses(
                CatalogueRefusal.UNKNOWN_PACKAGE, to(new PackageId("pkg_none"), BillingCycle.MONTHLY, ChangeTime.NOW));
        side.refuses(CatalogueRefusal.NO_PRICE, to(PRO, BillingCycle.QUARTERLY, ChangeTime.NOW));
        side.refuses(
                SubscriptionRefusal.UNKNOWN_SUBSCRIPTION,
                new ChangePackage(new SubscriptionId("sub_none"), PRO, BillingCycle.MONTHLY, ChangeTime.NOW));
        side.refusesAs(
                AccountPath.PLATFORM.child(new AccountId("acc_zoe")), SubscriptionRefusal.UNKNOWN_SUBSCRIPTION, TO_PRO);
        side.sendAs(ACME_PATH, TO_PRO);
        side.happened(SMALL, new PackageRetired(SMALL));
        side.refuses(CatalogueRefusal.RETIRED, TO_SMALL);
    }

    @Test
    void followsThePathsOfItsPackage() {
        bobHasSmall();
        PackageTerms terms = termsOf("pkg_small", UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        side.happened(
                SMALL,
                new VersionPublished(
                        SMALL,
                        2,
                        new PackageTerms(
                                terms.name(),
                                terms.description(),
                                terms.prices(),
                                terms.trialDays(),
                                terms.limits(),
                                terms.phpVersions(),
                                terms.features(),
                                terms.serverGroup(),
                                terms.unusedDays(),
                                Set.of(new PackageId("pkg_other")),
                                List.of())));

        side.refuses(CatalogueRefusal.NO_PATH, TO_PRO);
        assertThat(side.eventsOf(TO_SMALL))
                .as("to its own newest version it always leads")
                .hasSize(1);
    }

    /** Of 9.90 for 28 days 14 are used, and the day of the cancellation is not. */
    @Test
    void creditsTheUnusedDaysOfWhatIsCancelledNow() {
        bobHasSmall();

        assertThat(side.eventsOf(new CancelSubscription(SUBSCRIPTION, CancellationTime.NOW, new Reason("moving"))))
                .containsExactly(
                        new CancellationScheduled(SUBSCRIPTION, TODAY, new Reason("moving")),
                        new UnusedDaysCredited(SUBSCRIPTION, TODAY, credit(FIRST_CHARGE, "EUR 4.95"), List.of()),
                        new SubscriptionEnded(SUBSCRIPTION, EndReason.CANCELLED));
    }
}
