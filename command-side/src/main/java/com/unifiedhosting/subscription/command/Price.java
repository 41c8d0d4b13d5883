package com.unifiedhosting.subscription.command;

import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a period costs.
 *
 * @param unit the list price, or the one that is agreed
 * @param discount what the coupon takes off it, zero or more
 */
record Price(Money unit, Money discount) {

    /**
     * Of a period of a package.
     *
     * @param agreement in force for the period; null for the list price
     * @param coupon what is taken off; null for nothing
     */
    static Price of(Sale sale, @Nullable PriceAgreement agreement, @Nullable SoldCoupon coupon) {
        Money unit = agreement == null ? sale.price() : agreement.price().of(sale.price());
        return coupon == null
                ? undiscounted(unit)
                : new Price(unit, coupon.terms().discount().of(unit));
    }

    /** With nothing taken off. */
    static Price undiscounted(Money unit) {
        return new Price(unit, Money.zero(unit.getCurrencyUnit()));
    }

    Money net() {
        return unit.minus(discount);
    }
}
