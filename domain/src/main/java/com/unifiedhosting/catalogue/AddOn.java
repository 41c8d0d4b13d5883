package com.unifiedhosting.catalogue;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.shared.Amounts;
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
 * Something that can be had on top of a package, in units, such as more disk (SA-006). It is paid with each period of the
 * subscription, has no setup fee, and is neither discounted by coupons nor touched by agreed prices (decision 31).
 *
 * @param code no other add-on of the package has it
 * @param name as on an invoice line, of 1 to {@value PackageTerms#LONGEST_NAME} characters
 * @param prices of a unit, one per cycle and currency, 1 to {@value PackageTerms#MOST_PRICES}
 * @param most how many units a subscription can have, 1 to {@value #MOST_UNITS}; all of them together cost no more in a
 *     period than can be charged
 * @param extra what a unit adds to the limits; null for nothing
 */
public record AddOn(
        AddOnCode code,
        String name,
        List<AddOnPrice> prices,
        int most,
        @Nullable ExtraLimits extra) {

    public static final int MOST_UNITS = 1_000;

    public AddOn {
        name = Text.line("name", name, PackageTerms.LONGEST_NAME);
        prices = List.copyOf(prices);
        extra = requireNonNullElse(extra, ExtraLimits.NONE);
        if (prices.isEmpty() || prices.size() > PackageTerms.MOST_PRICES) {
            throw new IllegalArgumentException("an add-on has 1 to " + PackageTerms.MOST_PRICES + " prices");
        }
        if (most < 1 || most > MOST_UNITS) {
            throw new IllegalArgumentException("most must be 1 to " + MOST_UNITS);
        }
        Set<Map.Entry<BillingCycle, CurrencyUnit>> seen = new HashSet<>();
        for (AddOnPrice price : prices) {
            if (!seen.add(Map.entry(price.cycle(), price.price().getCurrencyUnit()))) {
                throw new IllegalArgumentException("one price per cycle and currency");
            }
            Amounts.bounded("the price of all units", price.price().multipliedBy(most));
        }
    }

    @Override
    public ExtraLimits extra() {
        return requireNonNull(extra);
    }

    /** So many units, as they are sold; empty when there is no price for the cycle in the currency. */
    public Optional<SoldAddOn> sold(int quantity, BillingCycle cycle, CurrencyUnit currency) {
        return prices.stream()
                .filter(price -> price.cycle() == cycle
                        && price.price().getCurrencyUnit().equals(currency))
                .findFirst()
                .map(price -> new SoldAddOn(code, name, quantity, most, price.price(), extra()));
    }
}
