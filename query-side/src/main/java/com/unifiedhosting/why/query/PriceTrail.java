package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreementEnded;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.LineWhyView.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows the events of a subscription up to the one that charged what is asked for, and keeps what it was sold, what was
 * agreed and what its coupon was used for until then: the rules of decisions 27, 28 and 31, told once more from the events
 * and held against what was charged.
 */
final class PriceTrail {

    private final ChargeKey key;
    private final Recorded<SubscriptionCreated> created;
    private final List<Origin> origins = new ArrayList<>();
    private Sale sale;
    private BillingAnchor anchor;
    private @Nullable Recorded<PriceAgreed> agreed;
    private final List<Until> agreedBefore = new ArrayList<>();
    private int couponUses;
    private @Nullable PaidPeriod present;
    private @Nullable PricedCharge found;

    /** By which event a part was sold as it is. */
    private record Origin(SoldPart part, Recorded<? extends SubscriptionEvent> event) {}

    /** What is in force until something else counts that was agreed since, or the end of it. */
    private record Until(Recorded<PriceAgreed> agreed, LocalDate day) {}

    private PriceTrail(ChargeKey key, Recorded<SubscriptionCreated> created) {
        this.key = key;
        this.created = created;
        this.sale = created.event().sale();
        this.anchor = created.event().anchor();
        SoldPart.of(sale).forEach(part -> origins.add(new Origin(part, created)));
    }

    /**
     * What led to a charge.
     *
     * @param events of a subscription from the first one on, read no further than needed
     * @param credits how many events that took back days of it are to be looked for
     * @return null when none of them charged it
     */
    static @Nullable PricedCharge to(ChargeKey key, Iterator<Recorded<SubscriptionEvent>> events, int credits) {
        Recorded<SubscriptionCreated> first = events.hasNext() ? events.next().as(SubscriptionCreated.class) : null;
        if (first == null) {
            return null;
        }
        PriceTrail trail = new PriceTrail(key, first);
        while (events.hasNext() && !trail.hasFound(credits)) {
            trail.on(events.next());
        }
        return trail.found;
    }

    private boolean hasFound(int credits) {
        return found != null && found.credits().size() >= credits;
    }

    private void on(Recorded<SubscriptionEvent> recorded) {
        switch (recorded.event()) {
            case PriceAgreed event ->
                agree(recorded.as(PriceAgreed.class), event.agreement().from());
            case PriceAgreementEnded ended -> agree(null, ended.from());
            case PeriodBilled billed -> billed(billed, recorded);
            case PackageChanged changed -> {
                credited(changed.credits(), recorded);
                changed(changed, recorded);
            }
            case UnusedDaysCredited unused -> credited(unused.credits(), recorded);
            default -> {
                // touches no price
            }
        }
    }

    private void agree(@Nullable Recorded<PriceAgreed> next, LocalDate from) {
        agreedBefore.replaceAll(it -> it.day().isAfter(from) ? new Until(it.agreed(), from) : it);
        if (agreed != null) {
            agreedBefore.add(new Until(agreed, from));
        }
        agreed = next;
    }

    private void credited(List<CreditedCharge> credits, Recorded<SubscriptionEvent> recorded) {
        if (found != null && credits.stream().anyMatch(credit -> credit.key().equals(key))) {
            found = found.creditedBy(recorded);
        }
    }

    private void billed(PeriodBilled event, Recorded<SubscriptionEvent> recorded) {
        BillingPeriod period = event.period();
        SoldCoupon coupon = left(sale.coupon());
        couponUses += coupon == null ? 0 : 1;
        PaidPeriod paid = new PaidPeriod(
                period,
                sale,
                agreementOn(period.start()),
                coupon == null ? 0 : couponUses,
                sale.unusedDays() == UnusedDays.CREDITED);
        present = paid;
        if (keyIs(ChargeKey.ofSetup(event.subscriptionId()))) {
            explain(
                    event.charges(),
                    recorded,
                    new SoldPart(created.event().sale(), null),
                    paid,
                    null,
                    parts -> parts.setup(created.event().sale()));
        } else {
            SoldPart.of(sale)
                    .filter(part -> keyIs(
                            part.addOn() == null
                                    ? ChargeKey.ofPeriod(event.subscriptionId(), period)
                                    : ChargeKey.ofPeriod(event.subscriptionId(), period, part.addOn())))
                    .forEach(part -> explain(
                            event.charges(),
                            recorded,
                            part,
                            paid,
                            days(period, period.start(), null),
                            parts -> parts.whole(part)));
        }
    }

    private void changed(PackageChanged event, Recorded<SubscriptionEvent> recorded) {
        Sale before = sale;
        PaidPeriod replaced = present;
        boolean sameCycle = event.sale().cycle() == before.cycle();
        SoldCoupon anew = sameCycle ? null : left(event.sale().coupon());
        BillingPeriod period = event.period();
        if (period != null && anew != null) {
            couponUses++;
        }
        take(event.sale(), recorded);
        anchor = event.anchor();
        agreed = goingOn(agreed, before);
        agreedBefore.removeIf(it -> goingOn(it.agreed(), before) == null);
        if (period == null || replaced == null) {
            return;
        }
        Recorded<PriceAgreed> inForce = sameCycle ? goingOn(replaced.agreed(), before) : agreementOn(period.start());
        int use = anew == null ? 0 : couponUses;
        PaidPeriod paid = replaced.changedTo(sale, period, inForce, sameCycle ? replaced.couponUse() : use);
        present = paid;
        SoldPart.of(sale)
                .filter(part -> keyIs(
                        part.addOn() == null
                                ? ChargeKey.ofChange(event.subscriptionId(), event.change())
                                : ChargeKey.ofChange(event.subscriptionId(), event.change(), part.addOn())))
                .forEach(part -> explain(
                        event.charges(),
                        recorded,
                        part,
                        paid,
                        days(period, event.from(), event.change()),
                        parts -> parts.changed(part, replaced, event.from())));
    }

    private void take(Sale other, Recorded<SubscriptionEvent> recorded) {
        List<Origin> known = List.copyOf(origins);
        Sale before = sale;
        origins.clear();
        SoldPart.of(other)
                .map(part -> known.stream()
                        .filter(origin -> origin.part().isTheSamePart(part) && part.isAsIn(before))
                        .findFirst()
                        .map(origin -> new Origin(part, origin.event()))
                        .orElse(new Origin(part, recorded)))
                .forEach(origins::add);
        sale = other;
    }

    private void explain(
            List<Charge> charges,
            Recorded<SubscriptionEvent> recorded,
            SoldPart part,
            PaidPeriod paid,
            @Nullable Days days,
            Function<PriceParts, List<Part>> explaining) {
        Charge charge =
                charges.stream().filter(it -> it.key().equals(key)).findFirst().orElse(null);
        if (charge == null || found != null) {
            return;
        }
        Recorded<? extends SubscriptionEvent> sold = origins.stream()
                .filter(origin -> days != null && origin.part().isTheSamePart(part))
                .findFirst()
                .<Recorded<? extends SubscriptionEvent>>map(Origin::event)
                .orElse(created);
        boolean ofPackage = days != null && part.addOn() == null;
        found = new PricedCharge(
                charge,
                recorded,
                created,
                sold,
                part,
                explaining.apply(new PriceParts(paid, sold.eventId(), created.eventId(), recorded.eventId())),
                ofPackage ? paid.agreed() : null,
                ofPackage ? paid.coupon() : null,
                days,
                List.of());
    }

    private Days days(BillingPeriod period, LocalDate from, @Nullable Integer change) {
        return new Days(period, from, period.days() - period.daysBefore(from), period.days(), anchor, change);
    }

    private boolean keyIs(ChargeKey other) {
        return key.equals(other);
    }

    private @Nullable SoldCoupon left(@Nullable SoldCoupon coupon) {
        return coupon != null && coupon.isLeftAfter(couponUses) ? coupon : null;
    }

    private @Nullable Recorded<PriceAgreed> agreementOn(LocalDate day) {
        if (agreed != null && agreed.event().agreement().covers(day)) {
            return agreed;
        }
        return agreedBefore.stream()
                .filter(it -> day.isBefore(it.day()))
                .map(Until::agreed)
                .filter(it -> it.event().agreement().covers(day))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Recorded<PriceAgreed> goingOn(@Nullable Recorded<PriceAgreed> standing, Sale before) {
        return standing != null && standing.event().agreement().goesOn(before, sale) ? standing : null;
    }
}
