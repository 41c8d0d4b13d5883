package com.unifiedhosting.why.query;

import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Shares;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.why.LineWhyView.UsedCoupon;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * By what a period is paid.
 *
 * @param agreed the price in force; null for the list price
 * @param couponUse which use of the coupon it is, 1, 2, ...; 0 for none. A change of package may leave the coupon behind,
 *     and another one take it up again
 * @param credited whether unused days are
 */
record PaidPeriod(
        BillingPeriod period, Sale sale, @Nullable Recorded<PriceAgreed> agreed, int couponUse, boolean credited) {

    /** After a change in it, or one that begins another period in its place. */
    PaidPeriod changedTo(Sale other, BillingPeriod present, @Nullable Recorded<PriceAgreed> inForce, int itsCouponUse) {
        return new PaidPeriod(
                present, other, inForce, itsCouponUse, credited && other.unusedDays() == UnusedDays.CREDITED);
    }

    /** What takes something off the package; null for nothing. */
    @Nullable
    UsedCoupon coupon() {
        SoldCoupon coupon = sale.coupon();
        return couponUse == 0 || coupon == null
                ? null
                : new UsedCoupon(
                        coupon.code(),
                        coupon.terms().discount(),
                        couponUse,
                        coupon.terms().periods());
    }

    /** The list price of the package, or the one that is agreed. */
    Money unit() {
        return agreed == null
                ? sale.price()
                : agreed.event().agreement().price().of(sale.price());
    }

    /** What the coupon takes off that. */
    Money discount() {
        UsedCoupon coupon = coupon();
        return coupon == null
                ? Money.zero(unit().getCurrencyUnit())
                : coupon.discount().of(unit());
    }

    /** What a part costs for the whole period. */
    Money whole(SoldPart part) {
        return part.addOn() == null
                ? unit().minus(discount())
                : sale.addOn(part.addOn())
                        .map(units -> units.price())
                        .orElse(Money.zero(sale.price().getCurrencyUnit()));
    }

    /** What of an amount for the whole period is for the days before one. */
    Money before(LocalDate day, Money whole) {
        return Shares.of(whole, period.daysBefore(day), period.days());
    }

    /** What of a part is for the days from one on; nothing when it is not sold. */
    Money from(LocalDate day, SoldPart part) {
        Money whole = whole(part);
        return whole.minus(before(day, whole));
    }
}
