package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Shares;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The period that was billed last. What its days come to is the share of the price that all days before a day have,
 * rounded half-up, so that however often it is divided the parts are the whole ({@link Shares}, decision 27).
 *
 * @param price of the whole period, of what is sold now, after its discount
 * @param charge for the days that are left; null when nothing is charged for them
 * @param credited whether unused days are: those of a package that keeps them stay kept for the whole period, whatever it
 *     was changed to
 * @param agreement by which it was paid; null for the list price
 * @param discounted whether the coupon was used for it
 */
record BilledPeriod(
        BillingPeriod period,
        Money price,
        @Nullable ChargeKey charge,
        boolean credited,
        @Nullable PriceAgreement agreement,
        boolean discounted) {

    static BilledPeriod asAWhole(
            BillingPeriod period, Sale sale, Charge charge, @Nullable PriceAgreement agreement, boolean discounted) {
        return new BilledPeriod(
                period, charge.net(), charge.key(), sale.unusedDays() == UnusedDays.CREDITED, agreement, discounted);
    }

    /** After a change in it, or one that begins another period in its place. */
    BilledPeriod after(PackageChanged event, BillingPeriod present, Terms terms) {
        return new BilledPeriod(
                present,
                event.price(),
                event.charges().isEmpty() ? null : event.charges().getFirst().key(),
                credited && event.sale().unusedDays() == UnusedDays.CREDITED,
                terms.agreement(),
                terms.discounted());
    }

    /**
     * By what a period is paid.
     *
     * @param agreement in force; null for the list price
     * @param discounted whether the coupon is used for it
     */
    record Terms(@Nullable PriceAgreement agreement, boolean discounted) {}

    /** What of a price for the whole period is for the days from a day of it on. */
    Money from(LocalDate day, Money whole) {
        return whole.minus(Shares.of(whole, period.daysBefore(day), period.days()));
    }

    /** What was charged for the days from a day of it on. */
    Money unused(LocalDate day) {
        return from(day, price);
    }

    /** What credits the days from a day of it on; null when they cost nothing. */
    @Nullable
    CreditedCharge credit(LocalDate day) {
        Money unused = unused(day);
        return charge == null || !unused.isPositive() ? null : new CreditedCharge(charge, null, unused);
    }
}
