package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.hosting.ApplicationType.STATIC;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteCommand.RequestWebsite;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawPackageChange;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.TrialStarted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes with the next period, and within a trial. */
class ScheduledChangeTest extends PackageChangeFixture {

    private static final PackageId TINY = new PackageId("pkg_tiny");
    private static final PackageId LATER = new PackageId("pkg_later");
    private static final WithdrawPackageChange WITHDRAW = new WithdrawPackageChange(SUBSCRIPTION);
    private static final BillingPeriod THIRD_PERIOD =
            new BillingPeriod(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30));
    /** From 28 February, and back to the anchor day a year later: 2027 has no 31 February. */
    private static final BillingPeriod YEAR = new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2027, 2, 28));

    private static final BillingPeriod NEXT_YEAR =
            new BillingPeriod(LocalDate.of(2027, 2, 28), LocalDate.of(2028, 2, 29));

    @Test
    void billsTheNextPeriodAtThePriceThatWasAgreed() {
        bobHasSmall();

        assertThat(side.eventsOf(TO_PRO_NEXT))
                .containsExactly(
                        new PackageChangeScheduled(SUBSCRIPTION, new ScheduledChange(PRO_SALE, SECOND_PERIOD)));
        assertThat(side.eventsOf(TO_PRO_NEXT)).isEmpty();
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD)))
                .containsExactly(
                        changed(1, PRO_SALE, SECOND_PERIOD.start(), null, null, List.of(), SECOND_PERIOD),
                        new PeriodBilled(
                                SUBSCRIPTION,
                                BOB,
                                SECOND_PERIOD,
                                List.of(charge("sub_1/2026-02-28", "pkg_pro", SECOND_PERIOD, "EUR 20.00")),
                                THIRD_PERIOD));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD))).isEmpty();
    }

    @Test
    void keepsTheAnchorDayWithAnotherCycle() {
        bobHasSmall();
        side.send(to(PRO, BillingCycle.ANNUAL, ChangeTime.NEXT_PERIOD));

        side.refuses(SubscriptionRefusal.PERIOD_OVERLAP, new BillPeriod(SUBSCRIPTION, SECOND_PERIOD));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, YEAR)))
                .first()
                .isEqualTo(changed(1, PRO_YEARLY, YEAR.start(), null, null, List.of(), YEAR));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, NEXT_YEAR))).hasSize(1);
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD)))
                .as("billed before")
                .isEmpty();
    }

    @Test
    void goesBackToWhatItWas() {
        bobHasSmall();
        side.send(to(PRO, BillingCycle.ANNUAL, ChangeTime.NEXT_PERIOD));

        assertThat(side.eventsOf(WITHDRAW)).containsExactly(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD));
        assertThat(side.eventsOf(WITHDRAW)).isEmpty();
        side.send(TO_PRO_NEXT);
        assertThat(side.eventsOf(to(SMALL, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD)))
                .as("asked for what it is")
                .containsExactly(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD));
    }

    @Test
    void isOvertakenByAChangeNow() {
        bobHasSmall();
        side.send(to(PRO, BillingCycle.ANNUAL, ChangeTime.NEXT_PERIOD));
        side.send(TO_PRO);

        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, SECOND_PERIOD))).hasSize(1);
    }

    @Test
    void letsNoWebsiteBeginThatWouldNotFit() {
        bobHasSmall();
        offerSmallRoom(TINY);
        side.send(to(TINY, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD));
        side.send(website("web_1"));

        side.refuses(SubscriptionRefusal.WEBSITE_LIMIT_REACHED, website("web_2"));
        side.send(WITHDRAW);
        side.send(website("web_2"));
    }

    @Test
    void changesWithinATrialWithoutMoney() {
        bobTries();
        offer(LATER, UnusedDays.CREDITED, 30, Map.of(BillingCycle.ANNUAL, "EUR 300.00"));
        offer(TINY, UnusedDays.CREDITED, 13, Map.of(BillingCycle.MONTHLY, "EUR 99.00"));

        side.refuses(SubscriptionRefusal.NO_TRIAL, TO_PRO);
        side.refuses(SubscriptionRefusal.NO_TRIAL, to(TINY, BillingCycle.MONTHLY, ChangeTime.NOW));
        assertThat(side.eventsOf(to(LATER, BillingCycle.ANNUAL, ChangeTime.NOW)))
                .containsExactly(changed(
                        1,
                        trialOf(LATER, BillingCycle.ANNUAL, "EUR 300.00", 30),
                        LocalDate.of(2026, 1, 20),
                        null,
                        null,
                        List.of(),
                        new BillingPeriod(LocalDate.of(2026, 1, 31), LocalDate.of(2027, 1, 31))));
        side.send(TO_PRO_NEXT);
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, FIRST_PERIOD)))
                .as("pays as Pro from its first period on")
                .hasSize(2)
                .first()
                .isEqualTo(changed(2, PRO_SALE, FIRST_PERIOD.start(), null, null, List.of(), FIRST_PERIOD));
    }

    @Test
    void changesNoTrialThatIsOver() {
        bobTries();
        side.moveTo(Instant.parse("2026-01-30T23:00:00Z"));

        side.refuses(SubscriptionRefusal.NOT_BILLED_YET, TO_PRO);
    }

    /** Bob tries a package for 14 days, until 30 January; it is 20 January. */
    private void bobTries() {
        Sale trial = trialOf(SMALL, BillingCycle.MONTHLY, "EUR 9.90", 14);
        offer(SMALL, UnusedDays.CREDITED, 14, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        offer(PRO, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 20.00"));
        side.happened(ORDER, placed(trial, FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(SUBSCRIPTION, createdFrom(trial), new TrialStarted(SUBSCRIPTION, FIRST_PERIOD.start()));
        side.moveTo(Instant.parse("2026-01-20T11:00:00Z"));
    }

    private static Sale trialOf(PackageId id, BillingCycle cycle, String price, int days) {
        Sale sale = saleOf(id.value(), cycle, price);
        return new Sale(
                id,
                sale.packageVersion(),
                sale.description(),
                cycle,
                sale.price(),
                sale.setupFee(),
                days,
                sale.limits(),
                sale.serverGroup(),
                sale.unusedDays(),
                null,
                List.of());
    }

    private static RequestWebsite website(String id) {
        return new RequestWebsite(
                new WebsiteId(id), SUBSCRIPTION, new DomainName(id.replace('_', '-') + ".example.com"), STATIC);
    }
}
