package com.unifiedhosting.subscription.command;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.Shares;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The period that was billed last. What its days come to is the share of the price that all days before a day have,
 * rounded half-up, so that however often it is divided the parts are the whole ({@link Shares}, decision 27). Each part of
 * what is sold is divided on its own (decision 31).
 *
 * @param items what is sold now, the package first
 * @param credited whether unused days are: those of a package that keeps them stay kept for the whole period, whatever it
 *     was changed to
 * @param agreement by which it was paid; null for the list price
 * @param discounted whether the coupon was used for it
 */
record BilledPeriod(
        BillingPeriod period,
        List<BilledItem> items,
        boolean credited,
        @Nullable PriceAgreement agreement,
        boolean discounted) {

    BilledPeriod {
        items = List.copyOf(items);
    }

    static BilledPeriod asAWhole(
            PeriodBilled event, Sale sale, @Nullable PriceAgreement agreement, boolean discounted) {
        return new BilledPeriod(
                event.period(),
                Stream.concat(
                                Stream.of(new BilledItem(
                                        null,
                                        event.charges().getFirst().net(),
                                        event.charges().getFirst().key())),
                                sale.addOns().stream()
                                        .map(units -> new BilledItem(
                                                units.code(),
                                                units.price(),
                                                ChargeKey.ofPeriod(
                                                        event.subscriptionId(), event.period(), units.code()))))
                        .toList(),
                sale.unusedDays() == UnusedDays.CREDITED,
                agreement,
                discounted);
    }

    /** After a change in it, or one that begins another period in its place. */
    BilledPeriod after(PackageChanged event, BillingPeriod present, Sale before, Terms terms) {
        Set<ChargeKey> charged = event.charges().stream().map(Charge::key).collect(Collectors.toSet());
        return new BilledPeriod(
                present,
                SoldItem.of(event.sale(), Price.undiscounted(event.price())).stream()
                        .map(item -> SoldItem.stays(item.addOn(), before, event.sale())
                                ? item(item.addOn()).orElseThrow()
                                : billed(item, event.subscriptionId(), event.change(), charged))
                        .toList(),
                credited && event.sale().unusedDays() == UnusedDays.CREDITED,
                terms.agreement(),
                terms.discounted());
    }

    private static BilledItem billed(SoldItem item, SubscriptionId subscription, int change, Set<ChargeKey> charged) {
        ChargeKey key = item.keyOf(subscription, change);
        return new BilledItem(item.addOn(), item.whole(), charged.contains(key) ? key : null);
    }

    Optional<BilledItem> item(@Nullable AddOnCode addOn) {
        return items.stream()
                .filter(item -> Objects.equals(item.addOn(), addOn))
                .findFirst();
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

    /** What credits the days of a part from a day on; empty when they cost nothing. */
    Optional<CreditedCharge> credit(BilledItem item, LocalDate day) {
        Money unused = from(day, item.price());
        ChargeKey charge = item.charge();
        return charge == null || !unused.isPositive()
                ? Optional.empty()
                : Optional.of(new CreditedCharge(charge, null, unused));
    }
}
