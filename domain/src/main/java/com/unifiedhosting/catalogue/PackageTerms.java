package com.unifiedhosting.catalogue;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a package promises and costs. A subscription keeps the terms that it was sold.
 *
 * @param name one line of 1 to {@value #LONGEST_NAME} characters
 * @param description of 1 to 5,000 characters
 * @param prices one per cycle and currency, 1 to {@value #MOST_PRICES}
 * @param trialDays 0 to 365; 0 means no trial
 * @param phpVersions offered, such as {@code 8.4}, at most {@value #MOST_PHP_VERSIONS}
 * @param features switched on, such as {@code ssh}, {@code git}, {@code staging}, at most {@value #MOST_FEATURES}
 * @param serverGroup where its websites are placed
 * @param unusedDays whether they are credited; null: KEPT
 * @param changesTo the packages that a subscription of this one can be changed to, at most {@value #MOST_PATHS}; none, or
 *     null, for all that are sold to its account
 * @param addOns what can be had on top of it, at most {@value #MOST_ADD_ONS}; null for nothing. With all of them the limits
 *     are such as a package may have; one that adds websites adds the disk that each has by the package alone, and where
 *     domains are limited, a domain for each
 */
public record PackageTerms(
        String name,
        String description,
        List<CyclePrice> prices,
        int trialDays,
        Limits limits,
        Set<PhpVersion> phpVersions,
        Set<Feature> features,
        ServerGroup serverGroup,
        @Nullable UnusedDays unusedDays,
        @Nullable Set<PackageId> changesTo,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<AddOn> addOns) {

    public static final int LONGEST_NAME = 100;
    public static final int MOST_PRICES = 100;
    public static final int MOST_PHP_VERSIONS = 20;
    public static final int MOST_FEATURES = 50;
    public static final int MOST_PATHS = 100;
    public static final int MOST_ADD_ONS = 20;

    public PackageTerms {
        unusedDays = requireNonNullElse(unusedDays, UnusedDays.KEPT);
        changesTo = Set.copyOf(requireNonNullElse(changesTo, Set.of()));
        addOns = List.copyOf(requireNonNullElse(addOns, List.of()));
        name = Text.line("name", name, LONGEST_NAME);
        description = Text.paragraph("description", description, 5_000);
        prices = List.copyOf(prices);
        phpVersions = Set.copyOf(phpVersions);
        features = Set.copyOf(features);
        if (trialDays < 0 || trialDays > 365) {
            throw new IllegalArgumentException("trialDays must be 0 to 365");
        }
        if (prices.isEmpty() || prices.size() > MOST_PRICES) {
            throw new IllegalArgumentException("a package has 1 to " + MOST_PRICES + " prices");
        }
        if (phpVersions.size() > MOST_PHP_VERSIONS) {
            throw new IllegalArgumentException("at most " + MOST_PHP_VERSIONS + " PHP versions");
        }
        if (features.size() > MOST_FEATURES) {
            throw new IllegalArgumentException("at most " + MOST_FEATURES + " features");
        }
        if (changesTo.size() > MOST_PATHS) {
            throw new IllegalArgumentException("at most " + MOST_PATHS + " packages to change to");
        }
        if (addOns.size() > MOST_ADD_ONS) {
            throw new IllegalArgumentException("at most " + MOST_ADD_ONS + " add-ons");
        }
        Set<AddOnCode> codes = new HashSet<>();
        Limits all = limits;
        for (AddOn addOn : addOns) {
            if (!codes.add(addOn.code())) {
                throw new IllegalArgumentException("one add-on of the code " + addOn.code());
            }
            mustBringForItsWebsites(addOn, limits);
            all = all.plus(addOn.extra(), addOn.most());
        }
        Set<Map.Entry<BillingCycle, CurrencyUnit>> seen = new HashSet<>();
        for (CyclePrice price : prices) {
            if (!seen.add(Map.entry(price.cycle(), price.price().getCurrencyUnit()))) {
                throw new IllegalArgumentException("one price per cycle and currency");
            }
        }
    }

    /** Their disk and their domains, so that all add-ons of a package can be had without each other. */
    private static void mustBringForItsWebsites(AddOn addOn, Limits limits) {
        ExtraLimits extra = addOn.extra();
        long diskOfEach = limits.perWebsite().diskMegabytes();
        if (extra.diskMegabytes() < extra.websites() * diskOfEach) {
            throw new IllegalArgumentException(
                    addOn.code() + " must add the disk of each website that it adds: " + diskOfEach + " MB");
        }
        if (limits.domains() != null && requireNonNullElse(extra.domains(), 0) < extra.websites()) {
            throw new IllegalArgumentException(addOn.code() + " must add a domain for each website that it adds");
        }
    }

    @Override
    public UnusedDays unusedDays() {
        return requireNonNull(unusedDays);
    }

    @Override
    public Set<PackageId> changesTo() {
        return requireNonNull(changesTo);
    }

    @Override
    public List<AddOn> addOns() {
        return requireNonNull(addOns);
    }

    public Optional<AddOn> addOn(AddOnCode code) {
        return addOns().stream().filter(addOn -> addOn.code().equals(code)).findFirst();
    }

    /** Whether a subscription of this package can become one of another. */
    public boolean leadsTo(PackageId other) {
        return changesTo().isEmpty() || changesTo().contains(other);
    }

    public Optional<CyclePrice> priceOf(BillingCycle cycle, CurrencyUnit currency) {
        return prices.stream()
                .filter(price -> price.cycle() == cycle
                        && price.price().getCurrencyUnit().equals(currency))
                .findFirst();
    }
}
