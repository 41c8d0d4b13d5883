package com.unifiedhosting.subscription.command;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.catalogue.PackageMaker.termsOf;
import static com.unifiedhosting.subscription.SubscriptionMaker.ANCHOR;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.createdFrom;
import static com.unifiedhosting.subscription.SubscriptionMaker.saleOf;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.AddOn;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnPrice;
import com.unifiedhosting.catalogue.ExtraLimits;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageTerms;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.catalogue.Visibility;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.ChangeTime;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionCommand.ChangePackage;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Bob has the package Small, 9.90 EUR a month, from 31 January 2026 in Berlin, and may change to Pro, 20.00 EUR a month or
 * 200.00 EUR a year; both credit unused days. It is 14 February: of the 28 days of the first period 14 are used.
 */
abstract class PackageChangeFixture extends OrderDeskFixture {

    static final PackageId SMALL = new PackageId("pkg_small");
    static final PackageId PRO = new PackageId("pkg_pro");
    static final Sale SMALL_SALE = saleOf("pkg_small", BillingCycle.MONTHLY, "EUR 9.90");
    static final Sale PRO_SALE = saleOf("pkg_pro", BillingCycle.MONTHLY, "EUR 20.00");
    static final Sale PRO_YEARLY = saleOf("pkg_pro", BillingCycle.ANNUAL, "EUR 200.00");

    static final AddOnCode DISK = new AddOnCode("extra-disk");

    static final LocalDate TODAY = LocalDate.of(2026, 2, 14);
    static final Instant NOON = Instant.parse("2026-02-14T11:00:00Z");
    static final BillingPeriod SECOND_PERIOD = new BillingPeriod(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    static final ChargeKey FIRST_CHARGE = new ChargeKey("sub_1/2026-01-31");

    static final ChangePackage TO_PRO = to(PRO, BillingCycle.MONTHLY, ChangeTime.NOW);
    static final ChangePackage TO_SMALL = to(SMALL, BillingCycle.MONTHLY, ChangeTime.NOW);
    static final ChangePackage TO_PRO_NEXT = to(PRO, BillingCycle.MONTHLY, ChangeTime.NEXT_PERIOD);

    /** Small is sold and billed, its order completed. */
    final void bobHasSmall() {
        bobHas(SMALL_SALE);
    }

    final void offerSmallAndPro() {
        offer(SMALL, UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 9.90"));
        offer(
                PRO,
                UnusedDays.CREDITED,
                0,
                Map.of(BillingCycle.MONTHLY, "EUR 20.00", BillingCycle.ANNUAL, "EUR 200.00"));
    }

    final void bobHas(Sale sale) {
        offerSmallAndPro();
        side.happened(ORDER, placed(sale, FIRST_PERIOD), new OrderCompleted(ORDER, SUBSCRIPTION));
        side.happened(
                SUBSCRIPTION,
                createdFrom(sale),
                billed(
                        FIRST_PERIOD,
                        SECOND_PERIOD,
                        Price.of(sale, null, sale.coupon()).net()),
                new SubscriptionActivated(SUBSCRIPTION));
        side.moveTo(NOON);
    }

    /**
     * Each package has extra disk, at most three units of 5,000 MB: 3.00 EUR a month with Small, 5.00 with Pro, 50.00 a year.
     */
    static AddOn extraDisk(PackageId id) {
        return new AddOn(
                DISK,
                "Extra disk",
                List.of(
                        new AddOnPrice(BillingCycle.MONTHLY, Money.parse(id.equals(SMALL) ? "EUR 3.00" : "EUR 5.00")),
                        new AddOnPrice(BillingCycle.ANNUAL, Money.parse("EUR 50.00"))),
                3,
                new ExtraLimits(0, 5_000, 0, 0, 0, 0));
    }

    /** So many units of extra disk, as they are sold. */
    static SoldAddOn disks(int quantity, String unitPrice) {
        return new SoldAddOn(
                DISK, "Extra disk", quantity, 3, Money.parse(unitPrice), new ExtraLimits(0, 5_000, 0, 0, 0, 0));
    }

    final void offer(PackageId id, UnusedDays unusedDays, int trialDays, Map<BillingCycle, String> prices) {
        side.happened(
                id,
                new PackageCreated(id, AccountPath.PLATFORM, Visibility.PUBLIC, null),
                new VersionPublished(
                        id, 1, termsOf(id.value(), unusedDays, trialDays, prices, List.of(extraDisk(id)))));
    }

    /** A package of one website. */
    final void offerSmallRoom(PackageId id) {
        PackageTerms terms = termsOf(id.value(), UnusedDays.CREDITED, 0, Map.of(BillingCycle.MONTHLY, "EUR 5.00"));
        side.happened(
                id,
                new PackageCreated(id, AccountPath.PLATFORM, Visibility.PUBLIC, null),
                new VersionPublished(
                        id,
                        1,
                        new PackageTerms(
                                terms.name(),
                                terms.description(),
                                terms.prices(),
                                terms.trialDays(),
                                new Limits(1, 10_000, 100_000, 5, 10, 512),
                                terms.phpVersions(),
                                terms.features(),
                                terms.serverGroup(),
                                terms.unusedDays(),
                                terms.changesTo(),
                                List.of())));
    }

    static ChangePackage to(PackageId id, BillingCycle cycle, ChangeTime time) {
        return new ChangePackage(SUBSCRIPTION, id, cycle, time);
    }

    static PeriodBilled billed(BillingPeriod period, BillingPeriod next, Money price) {
        return new PeriodBilled(
                SUBSCRIPTION,
                BOB,
                period,
                List.of(charge("sub_1/" + period.start(), "pkg", period, price.toString())),
                next);
    }

    static PackageChanged changed(
            int change,
            Sale sale,
            LocalDate from,
            @Nullable BillingPeriod period,
            @Nullable CreditedCharge credit,
            List<Charge> charges,
            BillingPeriod next) {
        return new PackageChanged(
                SUBSCRIPTION, BOB, change, sale, sale.price(), from, ANCHOR, period, credit, charges, next, List.of());
    }

    static CreditedCharge credit(ChargeKey key, String net) {
        return new CreditedCharge(key, null, Money.parse(net));
    }

    static Charge charge(String key, String description, BillingPeriod period, String price) {
        return new Charge(
                new ChargeKey(key),
                SUBSCRIPTION,
                description,
                period,
                1,
                Money.parse(price),
                Money.zero(Money.parse(price).getCurrencyUnit()));
    }
}
