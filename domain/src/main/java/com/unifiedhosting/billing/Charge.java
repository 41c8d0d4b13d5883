package com.unifiedhosting.billing;

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
 * @param quantity 1 or more
 * @param unitPrice before discount
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

    public Charge {
        description = Text.line("description", description, 300);
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be 1 or more");
        }
        if (discount.isNegative() || !discount.getCurrencyUnit().equals(unitPrice.getCurrencyUnit())) {
            throw new IllegalArgumentException("a discount is zero or more, in the currency of the price");
        }
    }

    /** Quantity times unit price less discount. */
    public Money net() {
        return unitPrice.multipliedBy(quantity).minus(discount);
    }
}
