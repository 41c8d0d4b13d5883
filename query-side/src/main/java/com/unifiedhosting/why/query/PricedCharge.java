package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionEvent.PriceAgreed;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.LineWhyView.Days;
import com.unifiedhosting.why.LineWhyView.UsedCoupon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge of a subscription, and what led to it.
 *
 * @param charge as the subscription told it
 * @param by the event that charged it
 * @param created the subscription
 * @param sold the event by which what it is for was sold at its price
 * @param sale what that was
 * @param parts that it is worked out from
 * @param agreed the price in force; null for the list price
 * @param credits events that took back days of it
 */
record PricedCharge(
        Charge charge,
        Recorded<? extends SubscriptionEvent> by,
        Recorded<SubscriptionCreated> created,
        Recorded<? extends SubscriptionEvent> sold,
        SoldPart sale,
        List<Part> parts,
        @Nullable Recorded<PriceAgreed> agreed,
        @Nullable UsedCoupon coupon,
        @Nullable Days days,
        List<Recorded<SubscriptionEvent>> credits) {

    PricedCharge {
        parts = List.copyOf(parts);
        credits = List.copyOf(credits);
    }

    PricedCharge creditedBy(Recorded<SubscriptionEvent> credit) {
        List<Recorded<SubscriptionEvent>> all = new ArrayList<>(credits);
        all.add(credit);
        return new PricedCharge(charge, by, created, sold, sale, parts, agreed, coupon, days, all);
    }
}
