package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/** What brings revenue, and what ends it: subscriptions {@code sub_<id>}. */
final class RevenueEvents {

    private RevenueEvents() {}

    static DomainEvent sold(String id, AccountPath owner, BillingCycle cycle, String price) {
        return new SubscriptionCreated(
                SubscriptionId.of(new OrderId("ord_" + id)),
                new OrderId("ord_" + id),
                owner.owner(),
                owner,
                SubscriptionMaker.saleOf("pkg_starter", cycle, price),
                SubscriptionMaker.ANCHOR,
                SubscriptionMaker.FIRST_PERIOD);
    }

    static DomainEvent activated(String id) {
        return new SubscriptionActivated(new SubscriptionId("sub_" + id));
    }

    static DomainEvent changed(String id, BillingCycle cycle, String price) {
        return changedTo(id, SubscriptionMaker.saleOf("pkg_pro", cycle, price), price);
    }

    /** What the package itself costs. */
    static DomainEvent changedTo(String id, Sale sale, String price) {
        return new PackageChanged(
                new SubscriptionId("sub_" + id),
                BOB_PATH.owner(),
                1,
                sale,
                Money.parse(price),
                LocalDate.of(2026, 1, 1),
                SubscriptionMaker.ANCHOR,
                null,
                null,
                List.of(),
                SubscriptionMaker.FIRST_PERIOD,
                List.of());
    }

    static DomainEvent ended(String id) {
        return new SubscriptionEnded(new SubscriptionId("sub_" + id), EndReason.CANCELLED);
    }
}
