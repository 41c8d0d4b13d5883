package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.ScheduledChange;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionEvent.BecamePastDue;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeWithdrawn;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.WebsiteAllotted;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Units of add-ons: of which there can be more or fewer, when, and what becomes of what is scheduled. */
class AddOnRulesTest extends AddOnFixture {

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

    @Test
    void areNotLostByThePackageThatItIsAlready() {
        bobHasDisks();
        side.send(units(0, ChangeTime.NEXT_PERIOD));

        side.refuses(SubscriptionRefusal.CHANGE_SCHEDULED, TO_SMALL);
        side.send(TO_PRO_NEXT);
        side.refuses(SubscriptionRefusal.CHANGE_SCHEDULED, TO_SMALL);
        side.send(units(2, ChangeTime.NEXT_PERIOD));
        assertThat(side.eventsOf(TO_SMALL)).isEqualTo(List.of(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD)));
    }

    /** Two disks are had, and three or none were to be: two now is two then, whatever else is scheduled. */
    @Test
    void withdrawWhatIsScheduledOfThemWhenThereAreSoManyNow() {
        bobHasDisks();
        side.send(units(3, ChangeTime.NEXT_PERIOD));
        assertThat(side.eventsOf(units(2, ChangeTime.NOW)))
                .isEqualTo(List.of(new PackageChangeWithdrawn(SUBSCRIPTION, SECOND_PERIOD)));

        side.send(units(0, ChangeTime.NEXT_PERIOD));
        side.send(TO_PRO_NEXT);
        assertThat(side.eventsOf(units(2, ChangeTime.NOW)))
                .containsExactly(scheduled(PRO_SALE.with(List.of(disks(2, "EUR 5.00")))));
        assertThat(side.eventsOf(units(2, ChangeTime.NOW))).isEmpty();
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

    /** Bob's version has 3 domains for 3 websites; a later one has any number, so that its further sites bring none. */
    @Test
    void addNoWebsiteForWhichThereIsNoDomain() {
        AddOnCode site = new AddOnCode("extra-site");
        bobHas(withDomains(SMALL_SALE, 3));
        laterSmallWith(new AddOn(
                site,
                "Extra site",
                List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 3.00"))),
                3,
                new ExtraLimits(1, 5_000, 0, 0, 0, 0)));

        side.refuses(CatalogueRefusal.TOO_MANY_UNITS, new ChangeAddOn(SUBSCRIPTION, site, 1, ChangeTime.NOW));
        side.refuses(CatalogueRefusal.TOO_MANY_UNITS, new ChangeAddOn(SUBSCRIPTION, site, 1, ChangeTime.NEXT_PERIOD));
    }

    private void laterSmallWith(AddOn addOn) {
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
                                List.of(addOn))));
    }

    private static Sale withDomains(Sale sale, int domains) {
        return new Sale(
                sale.packageId(),
                sale.packageVersion(),
                sale.description(),
                sale.cycle(),
                sale.price(),
                sale.setupFee(),
                sale.trialDays(),
                new Limits(3, 10_000, 100_000, 5, 10, 512, domains, null, null, null),
                sale.serverGroup(),
                sale.unusedDays(),
                sale.coupon(),
                sale.addOns());
    }

    /**
     * 10,000 MB of the package, 5,000 of a site and 10,000 of two disks are 6,250 for each of four websites; with another site it
     * would be 30,000 for five, 6,000. Without the disks each has 3,750 of 15,000, and 4,000 of 20,000 with another site; then two
     * disks are 30,000 for five.
     */
    @Test
    void addNoWebsiteAtTheCostOfTheDiskOfThoseThatAreThere() {
        AddOnCode site = new AddOnCode("extra-site");
        SoldAddOn one =
                new SoldAddOn(site, "Extra site", 1, 3, Money.parse("EUR 3.00"), new ExtraLimits(1, 5_000, 0, 0, 0, 0));
        bobHasWith(SMALL_SALE.with(List.of(disks(2, "EUR 3.00"), one)));
        ChangeAddOn another = new ChangeAddOn(SUBSCRIPTION, site, 2, ChangeTime.NOW);
        ChangeAddOn anotherThen = new ChangeAddOn(SUBSCRIPTION, site, 2, ChangeTime.NEXT_PERIOD);
        side.happened(SUBSCRIPTION, new WebsiteAllotted(SUBSCRIPTION, new WebsiteId("web_1")));

        side.refuses(SubscriptionRefusal.LESS_DISK_PER_WEBSITE, another);
        side.refuses(SubscriptionRefusal.LESS_DISK_PER_WEBSITE, anotherThen);
        side.send(units(0, ChangeTime.NEXT_PERIOD));
        assertThat(side.eventsOf(anotherThen)).hasSize(1);
        assertThat(side.eventsOf(units(2, ChangeTime.NEXT_PERIOD))).hasSize(1);
        assertThat(side.eventsOf(new ChangeAddOn(SUBSCRIPTION, site, 0, ChangeTime.NEXT_PERIOD)))
                .hasSize(1);
    }

    /** Nobody has less by it while there is no website. */
    @Test
    void addWebsitesFreelyWhileThereIsNone() {
        bobHasWith(SMALL_SALE.with(List.of(
                disks(2, "EUR 3.00"),
                new SoldAddOn(
                        new AddOnCode("extra-site"),
                        "Extra site",
                        1,
                        3,
                        Money.parse("EUR 3.00"),
                        new ExtraLimits(1, 5_000, 0, 0, 0, 0)))));

        assertThat(side.eventsOf(new ChangeAddOn(SUBSCRIPTION, new AddOnCode("extra-site"), 2, ChangeTime.NOW)))
                .hasSize(1);
    }

    private static PackageChangeScheduled scheduled(Sale sale) {
        return new PackageChangeScheduled(SUBSCRIPTION, new ScheduledChange(sale, SECOND_PERIOD));
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
}
