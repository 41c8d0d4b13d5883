package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionId;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is sold that stands on a line of its own: the package, or units of one add-on (decision 31).
 *
 * @param addOn null for the package
 * @param price of one unit and period
 */
record SoldItem(@Nullable AddOnCode addOn, String description, int quantity, Price price) {

    /** All parts, the package first, when its periods are paid so. */
    static List<SoldItem> of(Sale sale, Price price) {
        return Stream.concat(
                        Stream.of(new SoldItem(null, sale.description(), 1, price)),
                        sale.addOns().stream()
                                .map(units -> new SoldItem(
                                        units.code(),
                                        units.description(),
                                        units.quantity(),
                                        Price.undiscounted(units.unitPrice()))))
                .toList();
    }

    /** Of all units, for a whole period. */
    Money whole() {
        return price.unit().multipliedBy(quantity).minus(price.discount());
    }

    /** For a whole period. */
    Charge charge(SubscriptionId subscription, BillingPeriod period) {
        return new Charge(
                keyIn(subscription, period),
                subscription,
                description,
                period,
                quantity,
                price.unit(),
                price.discount());
    }

    /** For the days that are left after a change, at what they cost together. */
    Charge charge(SubscriptionId subscription, int change, BillingPeriod days, Money net) {
        return new Charge(
                keyOf(subscription, change),
                subscription,
                quantity == 1 ? description : quantity + " × " + description,
                days,
                1,
                net,
                Money.zero(net.getCurrencyUnit()));
    }

    ChargeKey keyIn(SubscriptionId subscription, BillingPeriod period) {
        return addOn == null
                ? ChargeKey.ofPeriod(subscription, period)
                : ChargeKey.ofPeriod(subscription, period, addOn);
    }

    ChargeKey keyOf(SubscriptionId subscription, int change) {
        return addOn == null
                ? ChargeKey.ofChange(subscription, change)
                : ChargeKey.ofChange(subscription, change, addOn);
    }

    /** Whether it is sold by both, at the same price and in the same cycle. */
    static boolean stays(@Nullable AddOnCode addOn, Sale before, Sale after) {
        return addOn == null
                ? before.hasPackageOf(after)
                : before.cycle() == after.cycle() && before.addOn(addOn).equals(after.addOn(addOn));
    }
}
