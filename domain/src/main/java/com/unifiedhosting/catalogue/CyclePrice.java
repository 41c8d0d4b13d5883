package com.unifiedhosting.catalogue;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.subscription.BillingCycle;
import org.joda.money.Money;

/**
 * What one cycle of a package costs in one currency.
 *
 * @param price of one period, net, zero or more, at most {@value Amounts#MOST_MINOR} minor units
 * @param setupFee charged once with the first period, net, zero or more up to the same, same currency
 */
public record CyclePrice(BillingCycle cycle, Money price, Money setupFee) {

    public CyclePrice {
        Amounts.zeroOrMore("price", price);
        Amounts.zeroOrMore("setupFee", setupFee);
        if (!price.getCurrencyUnit().equals(setupFee.getCurrencyUnit())) {
            throw new IllegalArgumentException("price and setup fee must be in one currency");
        }
    }
}
