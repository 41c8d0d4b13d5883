package com.unifiedhosting.why.query;

import com.unifiedhosting.catalogue.CouponDiscount;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.subscription.AgreedPrice;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.LineWhyView.UsedCoupon;
import com.unifiedhosting.why.PartKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a charge of a subscription has to be, part by part.
 *
 * @param sold the event that sold what it is for
 * @param created the event that made the subscription, with its coupon and setup fee
 * @param charged the event that charged it
 */
record PriceParts(PaidPeriod paid, String sold, String created, String charged) {

    /** Of what was ordered, whatever it was changed to since. */
    List<Part> setup(Sale first) {
        Money fee = first.setupFee();
        return List.of(part(PartKind.SETUP_FEE, "Setting up what was ordered costs " + fee + ", once.", fee, created));
    }

    /** A part for a whole period. */
    List<Part> whole(SoldPart part) {
        return part.addOn() == null
                ? ofPackage()
                : part.sale().addOn(part.addOn()).map(this::ofUnits).orElse(List.of());
    }

    private List<Part> ofPackage() {
        Sale sale = paid.sale();
        Money list = sale.price();
        List<Part> parts = new ArrayList<>();
        parts.add(part(
                PartKind.LIST_PRICE,
                "By the list " + sale.description() + " (version " + sale.packageVersion() + " of " + sale.packageId()
                        + ") costs " + list + " " + every(sale.cycle()) + ".",
                list,
                sold));
        if (paid.agreed() != null) {
            PriceAgreement agreement = paid.agreed().event().agreement();
            parts.add(part(
                    PartKind.AGREED_PRICE,
                    says(agreement, list, paid.unit()),
                    paid.unit().minus(list),
                    paid.agreed().eventId()));
        }
        UsedCoupon coupon = paid.coupon();
        if (coupon != null) {
            parts.add(part(
                    PartKind.COUPON, says(coupon, paid.unit()), paid.discount().negated(), created));
        }
        return parts;
    }

    private List<Part> ofUnits(SoldAddOn units) {
        return List.of(part(
                PartKind.UNITS,
                units.quantity() + " × " + units.description() + " at " + units.unitPrice() + " "
                        + every(paid.sale().cycle()) + " each.",
                units.price(),
                sold));
    }

    /**
     * A part for the days that are left after a change.
     *
     * @param replaced by what the period was paid before
     */
    List<Part> changed(SoldPart part, PaidPeriod replaced, LocalDate from) {
        List<Part> parts = new ArrayList<>(whole(part));
        Money left = left(part, from);
        if (paid.period().daysBefore(from) > 0) {
            parts.add(part(
                    PartKind.DAYS_BEFORE,
                    says(paid.period(), from, paid.whole(part)),
                    left.minus(paid.whole(part)),
                    charged));
        }
        if (!replaced.credited()) {
            paidAlready(part, replaced, from, left, parts);
        }
        return parts;
    }

    /** With the cycle, a whole period begins, of which no day is before. */
    private Money left(SoldPart part, LocalDate from) {
        return paid.from(from, part);
    }

    /**
     * Where unused days are kept, what was paid for them is taken off: from each part what it cost itself before, and what
     * others cost less than before from the first that costs more.
     */
    private void paidAlready(SoldPart wanted, PaidPeriod replaced, LocalDate from, Money left, List<Part> parts) {
        Money itself = replaced.from(from, wanted);
        if (itself.isPositive()) {
            parts.add(part(
                    PartKind.DAYS_PAID,
                    itself + " were paid already for it for these days, and unused days are not credited.",
                    itself.negated(),
                    charged));
        }
        Money less = Money.zero(left.getCurrencyUnit());
        for (SoldPart gone : SoldPart.of(replaced.sale()).toList()) {
            if (SoldPart.of(paid.sale()).noneMatch(gone::isTheSamePart)) {
                less = less.plus(replaced.from(from, gone));
            }
        }
        List<SoldPart> changed = SoldPart.of(paid.sale())
                .filter(part -> !part.isAsIn(replaced.sale()))
                .toList();
        for (SoldPart part : changed) {
            Money difference = left(part, from).minus(replaced.from(from, part));
            less = difference.isNegative() ? less.minus(difference) : less;
        }
        for (SoldPart part : changed) {
            Money difference = left(part, from).minus(replaced.from(from, part));
            Money taken = difference.isNegative() ? Money.zero(less.getCurrencyUnit()) : smaller(difference, less);
            less = less.minus(taken);
            if (part.isTheSamePart(wanted) && taken.isPositive()) {
                parts.add(part(
                        PartKind.DAYS_PAID,
                        taken + " were paid already for what is not sold any more, or costs less now.",
                        taken.negated(),
                        charged));
            }
        }
    }

    private static Money smaller(Money one, Money other) {
        return one.isLessThan(other) ? one : other;
    }

    private static Part part(PartKind kind, String says, Money amount, @Nullable String eventId) {
        return new Part(kind, says, amount, null, eventId);
    }

    private static String every(BillingCycle cycle) {
        return cycle.months() == 1 ? "a month" : "for " + cycle.months() + " months";
    }

    private static String says(PriceAgreement agreement, Money list, Money paid) {
        AgreedPrice price = agreement.price();
        String how = switch (price.kind()) {
            case FIXED -> "It was agreed that " + price.amount() + " are paid instead";
            case MARK_UP -> price.percent() + " % on top of " + list + " were agreed, rounded to the minor unit";
            case DISCOUNT -> price.percent() + " % off " + list + " were agreed, rounded to the minor unit";
            case SURCHARGE -> price.amount() + " on top were agreed";
            case REBATE -> price.amount() + " off were agreed";
        };
        String until = agreement.until() == null ? "" : " and before " + agreement.until();
        return how + ", for periods from " + agreement.from() + " on" + until + ": " + paid + ".";
    }

    private static String says(UsedCoupon coupon, Money price) {
        CouponDiscount discount = coupon.discount();
        String what = discount.percent() == null
                ? discount.amount() + ", but no more than the price"
                : discount.percent() + " % of " + price + ", rounded to the minor unit";
        String of = coupon.periods() == null ? "" : " of " + coupon.periods();
        return "Coupon " + coupon.code() + " takes off " + what + "; it is used here for period " + coupon.use() + of
                + ".";
    }

    private static String says(BillingPeriod period, LocalDate from, Money whole) {
        long before = period.daysBefore(from);
        return String.format(
                Locale.ROOT,
                "The %d days before %s, of the %d of the period, are not charged here: %d/%d of %s, rounded to the minor unit.",
                before,
                from,
                period.days(),
                before,
                period.days(),
                whole);
    }
}
