package com.unifiedhosting.catalogue;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Percent;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon takes off the price of a period: a percentage, rounded half-up to the minor unit, or an amount, but never
 * more than the price. One of both.
 *
 * @param percent above 0
 * @param amount above zero, at most {@value Amounts#MOST_MINOR} minor units
 */
public record CouponDiscount(
        @Nullable Percent percent, @Nullable Money amount) {

    public CouponDiscount {
        if ((percent == null) == (amount == null)) {
            throw new IllegalArgumentException("a discount is a percentage or an amount");
        }
        if (percent != null && percent.value().signum() == 0) {
            throw new IllegalArgumentException("percent must be above 0");
        }
        if (amount != null) {
            Amounts.aboveZero("amount", amount);
        }
    }

    /** Whether it can be taken off prices of this currency. */
    public boolean isFor(Money price) {
        return amount == null || amount.getCurrencyUnit().equals(price.getCurrencyUnit());
    }

    /**
     * What it takes off a price.
     *
     * @throws IllegalArgumentException when it is an amount of another currency
     */
    public Money of(Money price) {
        if (percent != null) {
            return percent.of(price);
        }
        if (amount == null || !isFor(price)) {
            throw new IllegalArgumentException("a discount of " + amount + " is not for " + price);
        }
        return amount.isGreaterThan(price) ? price : amount;
    }
}
