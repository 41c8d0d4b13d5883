package com.unifiedhosting.catalogue;

import com.unifiedhosting.subscription.BillingCycle;
import org.joda.money.Money;

/**
 * What one cycle of a package costs in one currency.
 *
 * @param price of one period, net, zero or more
 * @param setupFee charged once with the first period, net, zero or more, same currency
 */
public record CyclePrice(BillingCycle cycle, Money price, Money setupFee) {

    public CyclePrice {
        if (price.isNegative() || setupFee.isNegative()) {
            throw new IllegalArgumentException("a price must not be negative");
        }
        if (!price.getCurrencyUnit().equals(setupFee.getCurrencyUnit())) {
            throw new IllegalArgumentException("price and setup fee must be in one currency");
        }
    }
}
