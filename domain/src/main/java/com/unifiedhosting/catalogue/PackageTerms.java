package com.unifiedhosting.catalogue;

import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.subscription.BillingCycle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * What one version of a package promises and costs. A subscription keeps the terms that it was sold.
 *
 * @param prices one per cycle and currency, at least one
 * @param trialDays 0 to 365; 0 means no trial
 * @param phpVersions offered, such as {@code 8.4}
 * @param features switched on, such as {@code ssh}, {@code git}, {@code staging}
 * @param serverGroup where its websites are placed
 */
public record PackageTerms(
        String name,
        String description,
        List<CyclePrice> prices,
        int trialDays,
        Limits limits,
        Set<String> phpVersions,
        Set<String> features,
        ServerGroup serverGroup) {

    public PackageTerms {
        name = Text.line("name", name, 100);
        description = Text.paragraph("description", description, 5_000);
        prices = List.copyOf(prices);
        phpVersions = Set.copyOf(phpVersions);
        features = Set.copyOf(features);
        if (trialDays < 0 || trialDays > 365) {
            throw new IllegalArgumentException("trialDays must be 0 to 365");
        }
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("a package needs at least one price");
        }
        Set<Map.Entry<BillingCycle, CurrencyUnit>> seen = new HashSet<>();
        for (CyclePrice price : prices) {
            if (!seen.add(Map.entry(price.cycle(), price.price().getCurrencyUnit()))) {
                throw new IllegalArgumentException("one price per cycle and currency");
            }
        }
    }

    public Optional<CyclePrice> priceOf(BillingCycle cycle, CurrencyUnit currency) {
        return prices.stream()
                .filter(price -> price.cycle() == cycle
                        && price.price().getCurrencyUnit().equals(currency))
                .findFirst();
    }
}
