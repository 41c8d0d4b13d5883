package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.SubscriptionId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something to be paid, before tax.
 *
 * @param subscriptionId whose charge it is; null for a manual one
 * @param period what it pays for; null for a one-off charge
 * @param quantity 1 to {@value #MOST}
 * @param unitPrice before discount; it, the discount and the net are at most {@value Amounts#MOST_MINOR} minor units
 * @param discount zero or more, off the whole line, same currency
 */
public record Charge(
        ChargeKey key,
        @Nullable SubscriptionId subscriptionId,
        String description,
        @Nullable BillingPeriod period,
        int quantity,
        Money unitPrice,
        Money discount) {

    /** The largest quantity. */
    public static final int MOST = 1_000_000;

    public Charge {
        description = Text.line("description", description, 300);
        if (quantity < 1 || quantity > MOST) {
            throw new IllegalArgumentException("quantity must be 1 to " + MOST);
        }
        if (!discount.getCurrencyUnit().equals(unitPrice.getCurrencyUnit())) {
            throw new IllegalArgumentException("a discount is in the currency of the price");
        }
        Amounts.bounded("unitPrice", unitPrice);
        Amounts.zeroOrMore("discount", discount);
        Amounts.bounded("net", unitPrice.multipliedBy(quantity).minus(discount));
    }

    /** Quantity times unit price less discount. */
    public Money net() {
        return unitPrice.multipliedBy(quantity).minus(discount);
    }
}
