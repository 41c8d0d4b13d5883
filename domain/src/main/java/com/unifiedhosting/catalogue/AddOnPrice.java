package com.unifiedhosting.catalogue;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.subscription.BillingCycle;
import org.joda.money.Money;

/**
 * What one unit of an add-on costs in one cycle and currency.
 *
 * @param price of one period, net, zero or more, at most {@value Amounts#MOST_MINOR} minor units
 */
public record AddOnPrice(BillingCycle cycle, Money price) {

    public AddOnPrice {
        Amounts.zeroOrMore("price", price);
    }
}
