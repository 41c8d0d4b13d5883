package com.unifiedhosting.subscription;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.PackageMaker;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/** Subscriptions for tests: Bob's Starter, monthly from 31 January 2026 in Berlin, so that anchors show. */
public final class SubscriptionMaker {

    public static final OrderId ORDER = new OrderId("ord_1");
    public static final SubscriptionId SUBSCRIPTION = SubscriptionId.of(ORDER);
    public static final LocalDate START = LocalDate.of(2026, 1, 31);
    public static final BillingAnchor ANCHOR = BillingAnchor.startingOn(START, AccountMaker.BERLIN);
    public static final BillingPeriod FIRST_PERIOD = new BillingPeriod(START, LocalDate.of(2026, 2, 28));

    private SubscriptionMaker() {}

    public static Sale aSale() {
        return saleWith("EUR 0.00", 0);
    }

    public static Sale saleWith(String setupFee, int trialDays) {
        return new Sale(
                PackageMaker.STARTER,
                1,
                "Starter",
                BillingCycle.MONTHLY,
                PackageMaker.MONTHLY_PRICE,
                Money.parse(setupFee),
                trialDays,
                PackageMaker.someLimits(),
                PackageMaker.SHARED_GROUP,
                UnusedDays.KEPT,
                null,
                List.of());
    }

    /** Another package than Starter, whose unused days are credited. */
    public static Sale saleOf(String packageId, BillingCycle cycle, String price) {
        return new Sale(
                new PackageId(packageId),
                1,
                packageId,
                cycle,
                Money.parse(price),
                Money.zero(Money.parse(price).getCurrencyUnit()),
                0,
                PackageMaker.someLimits(),
                PackageMaker.SHARED_GROUP,
                UnusedDays.CREDITED,
                null,
                List.of());
    }

    public static SubscriptionCreated created() {
        return createdFrom(aSale());
    }

    public static SubscriptionCreated createdFrom(Sale sale) {
        return new SubscriptionCreated(
                SUBSCRIPTION, ORDER, AccountMaker.BOB, AccountMaker.BOB_PATH, sale, ANCHOR, FIRST_PERIOD);
    }
}
