package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.STARTER;
import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.catalogue.PackageMaker.termsWith;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimEvent.ClaimTaken;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageRetired;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageEvent.VisibilityChanged;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionCommand.BillPeriod;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangeAddOn;
import com.unifiedhosting.subscription.SubscriptionCommand.StartTrial;
import com.unifiedhosting.subscription.SubscriptionCommand.WithdrawPackageChange;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChangeScheduled;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What may be ordered, by whom, and what an order begins. */
class OrderDeskTest extends OrderDeskFixture {

    @Test
    void placesAnOrderWithItsClaimAndItsSubscription() {
        assertThat(side.eventsOf(PLACE))
                .containsExactlyInAnyOrder(
                        new ClaimTaken(CLAIM, WEBSITE.value()),
                        placed(aSale(), FIRST_PERIOD),
                        new SubscriptionCreated(SUBSCRIPTION, ORDER, BOB, BOB_PATH, aSale(), ANCHOR, FIRST_PERIOD));
    }

    @Test
    void beginsToBillAfterTheTrial() {
        side.happened(STARTER, new VersionPublished(STARTER, 2, termsWith("EUR 5.00", 14)));
        LocalDate afterTrial = LocalDate.of(2026, 2, 14);
        BillingPeriod period = new BillingPeriod(afterTrial, LocalDate.of(2026, 3, 14));
        Sale sold = saleWith("EUR 5.00", 14);
        Sale newest = new Sale(
                STARTER,
                2,
                sold.description(),
                sold.cycle(),
                sold.price(),
                sold.setupFee(),
                14,
                sold.limits(),
                sold.serverGroup(),
                sold.unusedDays(),
                null,
                List.of());

        assertThat(side.eventsOf(PLACE))
                .contains(
                        placed(newest, period),
                        new SubscriptionCreated(
                                SUBSCRIPTION, ORDER, BOB, BOB_PATH, newest, new BillingAnchor(14, BERLIN), period));
    }

    /** Two disks at 3.00, ordered with a package that has a trial: it is for the package, they come with the first period. */
    @Test
    void hasAddOnsBeginAfterTheTrial() {
        AddOnCode disk = new AddOnCode("disk");
        side.happened(
                STARTER,
                new VersionPublished(
                        STARTER,
                        2,
                        termsOf(
                                "Starter",
                                UnusedDays.KEPT,
                                14,
                                Map.of(BillingCycle.MONTHLY, "EUR 9.90"),
                                List.of(new AddOn(
                                        disk,
                                        "Disk",
                                        List.of(new AddOnPrice(BillingCycle.MONTHLY, Money.parse("EUR 3.00"))),
                                        3,
                                        null)))));
        PlaceOrder two = with(new AddOnQuantity(disk, 2));

        List<DomainEvent> events = side.eventsOf(two);

        assertThat(events)
                .filteredOn(SubscriptionCreated.class::isInstance)
                .singleElement()
                .satisfies(created -> assertThat(
                                ((SubscriptionCreated) created).sale().addOns())
                        .isEmpty());
        assertThat(events)
                .filteredOn(PackageChangeScheduled.class::isInstance)
                .singleElement()
                .satisfies(scheduled -> assertThat(((PackageChangeScheduled) scheduled)
                                .change()
                                .sale()
                                .addOnsPrice())
                        .isEqualTo(Money.parse("EUR 6.00")));
        assertThat(side.eventsOf(two)).isEmpty();
        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, with(new AddOnQuantity(disk, 3)));
        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, PLACE);
        side.send(new StartTrial(SUBSCRIPTION));
        side.send(new CompleteOrder(ORDER));
        side.refuses(SubscriptionRefusal.CHANGE_SCHEDULED, new ChangeAddOn(SUBSCRIPTION, disk, 3, ChangeTime.NOW));
        side.send(new WithdrawPackageChange(SUBSCRIPTION));
        side.refuses(SubscriptionRefusal.NO_TRIAL, new ChangeAddOn(SUBSCRIPTION, disk, 3, ChangeTime.NOW));
        side.send(new ChangeAddOn(SUBSCRIPTION, disk, 1, ChangeTime.NEXT_PERIOD));

        PackageChangeScheduled change =
                (PackageChangeScheduled) side.stream(SUBSCRIPTION).getLast();
        side.moveTo(Instant.parse("2026-02-14T11:00:00Z"));
        assertThat(side.eventsOf(new BillPeriod(SUBSCRIPTION, change.change().firstPeriod())))
                .last()
                .satisfies(billed ->
                        assertThat(((PeriodBilled) billed).recurring()).isEqualTo(Money.parse("EUR 12.90")));
    }

    private static PlaceOrder with(AddOnQuantity units) {
        return new PlaceOrder(
                ORDER, BOB, STARTER, BillingCycle.MONTHLY, DOMAIN, ApplicationType.STATIC, null, Set.of(units), null);
    }

    @Test
    void passesOverTheSameOrderWhateverBecameOfIt() {
        side.send(PLACE);
        assertThat(side.eventsOf(PLACE)).isEmpty();

        side.send(new CancelOrder(ORDER, CancelCause.REQUESTED, REASON));
        side.happened(STARTER, new PackageRetired(STARTER));
        assertThat(side.eventsOf(PLACE)).isEmpty();
    }

    @Test
    void refusesAnotherOrderUnderTheSameIdentifier() {
        side.send(PLACE);

        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, order(ORDER, new DomainName("other.example.com")));
        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, order(BOB, STARTER, BillingCycle.ANNUAL));
        side.refuses(
                SubscriptionRefusal.ORDER_CONTRADICTS,
                new PlaceOrder(
                        ORDER, BOB, STARTER, BillingCycle.MONTHLY, DOMAIN, ApplicationType.PHP, null, Set.of(), null));
        side.refuses(SubscriptionRefusal.ORDER_CONTRADICTS, order(ACME, STARTER, BillingCycle.MONTHLY));
        side.refuses(
                SubscriptionRefusal.ORDER_CONTRADICTS, order(BOB, new PackageId("pkg_other"), BillingCycle.MONTHLY));
    }

    @Test
    void refusesADomainThatAnotherWebsiteHolds() {
        side.send(PLACE);

        side.refuses(HostingRefusal.DOMAIN_TAKEN, order(new OrderId("ord_2"), new DomainName("BOB.example.com.")));
    }

    @Test
    void refusesAnAccountThatIsUnknownOrNotActive() {
        side.refuses(AccountRefusal.UNKNOWN_ACCOUNT, order(new AccountId("acc_nobody"), STARTER, BillingCycle.MONTHLY));
        side.refusesAs(new AccountPath("platform/acc_other"), AccountRefusal.UNKNOWN_ACCOUNT, PLACE);

        side.happened(BOB, new AccountSuspended(BOB, REASON));
        side.refuses(AccountRefusal.NOT_ACTIVE, PLACE);
    }

    @Test
    void refusesAPackageThatIsUnknownRetiredOrWithoutAPrice() {
        side.refuses(CatalogueRefusal.UNKNOWN_PACKAGE, order(BOB, new PackageId("pkg_nothing"), BillingCycle.MONTHLY));
        side.refuses(CatalogueRefusal.NO_PRICE, order(BOB, STARTER, BillingCycle.BIENNIAL));

        side.happened(STARTER, new PackageRetired(STARTER));
        side.refuses(CatalogueRefusal.RETIRED, PLACE);
    }

    @Test
    void sellsThePackageOfAResellerToHisOwnOnly() {
        PackageId acmes = new PackageId("pkg_acme");
        PackageId others = new PackageId("pkg_other");
        side.happened(
                acmes,
                new PackageCreated(acmes, ACME_PATH, Visibility.PUBLIC, null),
                new VersionPublished(acmes, 1, termsWith("EUR 0.00", 0)));
        side.happened(
                others,
                new PackageCreated(others, new AccountPath("platform/acc_other"), Visibility.PUBLIC, null),
                new VersionPublished(others, 1, termsWith("EUR 0.00", 0)));

        side.refuses(CatalogueRefusal.UNKNOWN_PACKAGE, order(BOB, others, BillingCycle.MONTHLY));
        assertThat(side.eventsOf(order(BOB, acmes, BillingCycle.MONTHLY))).hasSize(3);
    }

    @Test
    void sellsWhatIsHiddenToWhoeverHasItsLink() {
        side.happened(STARTER, new VisibilityChanged(STARTER, Visibility.HIDDEN));

        side.sendAs(BOB_PATH, PLACE);

        assertThat(side.stream(ORDER)).hasSize(1);
    }

    @Test
    void sellsWhatIsForResellersToThemOrThroughThem() {
        side.happened(STARTER, new VisibilityChanged(STARTER, Visibility.RESELLER_ONLY));

        side.refusesAs(BOB_PATH, CatalogueRefusal.UNKNOWN_PACKAGE, PLACE);
        side.sendAs(ACME_PATH, PLACE);
        side.sendAs(
                ACME_PATH,
                new PlaceOrder(
                        new OrderId("ord_acme"),
                        ACME,
                        STARTER,
                        BillingCycle.MONTHLY,
                        new DomainName("acme.example.com"),
                        ApplicationType.STATIC,
                        null,
                        Set.of(),
                        null));

        assertThat(side.stream(ORDER)).hasSize(1);
    }

    @Test
    void sellsWhatIsPrivateThroughItsOwnersStaffOnly() {
        side.happened(STARTER, new VisibilityChanged(STARTER, Visibility.PRIVATE));

        side.refusesAs(BOB_PATH, CatalogueRefusal.UNKNOWN_PACKAGE, PLACE);
        side.refusesAs(ACME_PATH, CatalogueRefusal.UNKNOWN_PACKAGE, PLACE);
        side.sendAs(AccountPath.PLATFORM, PLACE);

        assertThat(side.stream(ORDER)).hasSize(1);
    }

    @Test
    void refusesOrdersOfCustomersWhoseResellerIsNotActive() {
        side.happened(ACME, new AccountSuspended(ACME, REASON));

        side.refuses(AccountRefusal.NOT_ACTIVE, PLACE);
    }
}
