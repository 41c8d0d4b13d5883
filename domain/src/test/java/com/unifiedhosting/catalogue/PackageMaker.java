package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;

/** Packages for tests: Starter, 9.90 EUR a month or 99.00 EUR a year, three websites, no setup fee, no trial. */
public final class PackageMaker {

    public static final PackageId STARTER = new PackageId("pkg_starter");
    public static final ServerGroup SHARED_GROUP = new ServerGroup("shared");
    public static final Money MONTHLY_PRICE = Money.parse("EUR 9.90");
    public static final Money YEARLY_PRICE = Money.parse("EUR 99.00");

    private PackageMaker() {}

    public static Limits someLimits() {
        return new Limits(3, 10_000, 100_000, 5, 10, 512);
    }

    /** The same for 10 domains, a core, 20 MB a second and 40 processes. */
    public static Limits allLimits() {
        return new Limits(3, 10_000, 100_000, 5, 10, 512, 10, 100, 20, 40);
    }

    public static PackageTerms someTerms() {
        return termsWith("EUR 0.00", 0);
    }

    /** Like {@link #someTerms}, with {@link #allLimits}. */
    public static PackageTerms limitedTerms() {
        return terms("EUR 0.00", 0, allLimits());
    }

    public static PackageTerms termsWith(String setupFee, int trialDays) {
        return terms(setupFee, trialDays, someLimits());
    }

    private static PackageTerms terms(String setupFee, int trialDays, Limits limits) {
        Money setup = Money.parse(setupFee);
        return new PackageTerms(
                "Starter",
                "For a first website",
                List.of(
                        new CyclePrice(BillingCycle.MONTHLY, MONTHLY_PRICE, setup),
                        new CyclePrice(BillingCycle.ANNUAL, YEARLY_PRICE, setup)),
                trialDays,
                limits,
                Set.of(new PhpVersion("8.4")),
                Set.of(new Feature("ssh")),
                SHARED_GROUP,
                UnusedDays.KEPT,
                Set.of(),
                List.of());
    }

    /** Like Starter, but under another name and at other prices, without setup fee. */
    public static PackageTerms termsOf(
            String name, UnusedDays unusedDays, int trialDays, Map<BillingCycle, String> prices) {
        return termsOf(name, unusedDays, trialDays, prices, List.of());
    }

    /** The same with add-ons. */
    public static PackageTerms termsOf(
            String name, UnusedDays unusedDays, int trialDays, Map<BillingCycle, String> prices, List<AddOn> addOns) {
        return new PackageTerms(
                name,
                "For a first website",
                prices.entrySet().stream()
                        .map(price -> new CyclePrice(
                                price.getKey(),
                                Money.parse(price.getValue()),
                                Money.zero(Money.parse(price.getValue()).getCurrencyUnit())))
                        .toList(),
                trialDays,
                someLimits(),
                Set.of(new PhpVersion("8.4")),
                Set.of(new Feature("ssh")),
                SHARED_GROUP,
                unusedDays,
                Set.of(),
                addOns);
    }

    public static PackageCreated starterCreated() {
        return new PackageCreated(STARTER, AccountPath.PLATFORM, Visibility.PUBLIC, null);
    }

    public static VersionPublished starterPublished() {
        return new VersionPublished(STARTER, 1, someTerms());
    }
}
