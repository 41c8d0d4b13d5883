package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.PackageEvent.PackageCreated;
import com.unifiedhosting.catalogue.PackageEvent.VersionPublished;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.UnusedDaysCredited;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.LineWhyView.Days;
import com.unifiedhosting.why.LineWhyView.Sold;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the events of sale and billing behind a charge. */
record SaleCauses(PricedCharge priced, AccountPath owner, Telling telling, KnownEvents known) {

    void addTo(List<Cause> events) {
        Recorded<VersionPublished> version = published();
        if (version != null) {
            events.add(telling.cause(
                    version,
                    sellerOf(version),
                    "Version " + version.event().packageVersion() + " of the package "
                            + version.event().terms().name() + " was put on sale, with the list price."));
        }
        Recorded<CouponCreated> coupon = priced.coupon() == null ? null : coupon();
        if (coupon != null) {
            events.add(telling.cause(
                    coupon,
                    coupon.event().ownerPath(),
                    "The coupon " + coupon.event().code() + " was made."));
        }
        Recorded<OrderPlaced> order = known.first(priced.created().event().orderId(), OrderPlaced.class);
        if (order != null) {
            events.add(telling.cause(
                    order,
                    owner,
                    "It was ordered: " + order.event().sale().description() + " for "
                            + order.event().domain() + "."));
        }
        events.add(cause(priced.created()));
        if (priced.sold().version() != priced.created().version()
                && priced.sold().version() != priced.by().version()) {
            events.add(cause(priced.sold()));
        }
        if (priced.agreed() != null) {
            events.add(cause(priced.agreed()));
        }
        events.add(cause(priced.by()));
        priced.credits().forEach(credit -> events.add(cause(credit)));
    }

    private Cause cause(Recorded<? extends SubscriptionEvent> recorded) {
        return telling.cause(recorded, owner, says(recorded.event()));
    }

    private String says(SubscriptionEvent event) {
        return switch (event) {
            case SubscriptionCreated created ->
                "The subscription was made: " + sold(created.sale()) + "; its first period begins on "
                        + created.firstPeriod().start() + ".";
            case PriceAgreed agreed ->
                "A price was agreed for periods from " + agreed.agreement().from() + " on.";
            case PeriodBilled billed -> "The period " + days(billed.period()) + " was billed." + anchored();
            case PackageChanged changed ->
                "From " + changed.from() + " on it is " + sold(changed.sale()) + "." + credited(changed.credits())
                        + anchored();
            case UnusedDaysCredited unused ->
                "It was cancelled, with the first day without service on " + unused.from() + "."
                        + credited(unused.credits());
            default -> "";
        };
    }

    private static String credited(List<CreditedCharge> credits) {
        return credits.isEmpty()
                ? " Nothing was credited."
                : credits.stream()
                        .map(credit -> credit.net() + " on charge " + credit.key())
                        .collect(Collectors.joining(
                                ", ", " Of what was charged before, the days from then on were credited: ", "."));
    }

    private static String sold(Sale sale) {
        return sale.description() + ", version " + sale.packageVersion() + ", for "
                + sale.cycle().months()
                + (sale.cycle().months() == 1 ? " month" : " months") + " at a time";
    }

    private static String days(BillingPeriod period) {
        return period.start() + " to " + period.lastDay() + " (" + period.days() + " days)";
    }

    private String anchored() {
        Days days = priced.days();
        return days == null
                ? ""
                : " Its periods begin on day " + days.anchor().dayOfMonth() + " of a month, by the time of "
                        + days.anchor().zone() + ".";
    }

    private @Nullable Recorded<CouponCreated> coupon() {
        SoldCoupon coupon = priced.sale().sale().coupon();
        return coupon == null ? null : known.first(coupon.couponId(), CouponCreated.class);
    }

    private AccountPath sellerOf(Recorded<VersionPublished> version) {
        Recorded<PackageCreated> created = known.first(version.event().packageId(), PackageCreated.class);
        return created == null ? AccountPath.PLATFORM : created.event().ownerPath();
    }

    /** No version is published before as many events as it has numbers. */
    private @Nullable Recorded<VersionPublished> published() {
        Sale sale = priced.sale().sale();
        int version = sale.packageVersion();
        return known.first(sale.packageId(), version, VersionPublished.class, it -> it.packageVersion() == version);
    }

    /** What the change that charged it credited of earlier charges. */
    List<CreditedCharge> inReturn() {
        return priced.by().event() instanceof PackageChanged changed ? changed.credits() : List.of();
    }

    Sold sold() {
        Sale sale = priced.sale().sale();
        AddOnCode addOn = priced.sale().addOn();
        @Nullable SoldAddOn units = addOn == null ? null : sale.addOn(addOn).orElse(null);
        Recorded<VersionPublished> version = published();
        return new Sold(
                sale.packageId(),
                sale.packageVersion(),
                version == null ? null : version.at(),
                priced.sold().at(),
                sale.cycle(),
                addOn,
                units == null ? sale.price() : units.unitPrice(),
                units == null ? 1 : units.quantity());
    }
}
