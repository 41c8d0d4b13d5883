package com.unifiedhosting.revenue.query;

import static com.unifiedhosting.account.AccountMaker.BOB_PATH;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.PaymentEvent.PaymentCaptured;
import com.unifiedhosting.billing.PaymentEvent.PaymentFailed;
import com.unifiedhosting.billing.PaymentEvent.PaymentRequested;
import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.PackageChanged;
import com.unifiedhosting.subscription.SubscriptionEvent.PeriodBilled;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionActivated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionEnded;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/** What brings revenue, and what ends it: subscriptions {@code sub_<id>}; and payments of invoices {@code inv_<id>}. */
final class RevenueEvents {

    private RevenueEvents() {}

    static DomainEvent sold(String id, AccountPath owner, BillingCycle cycle, String price) {
        return sold(id, owner, SubscriptionMaker.saleOf("pkg_starter", cycle, price));
    }

    static DomainEvent sold(String id, AccountPath owner, Sale sale) {
        return new SubscriptionCreated(
                SubscriptionId.of(new OrderId("ord_" + id)),
                new OrderId("ord_" + id),
                owner.owner(),
                owner,
                sale,
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

    /** A period of the cycle is billed at this price, by a charge that is known by the same name. */
    static DomainEvent billed(String id, BillingCycle cycle, String price) {
        return billed(id, new ChargeKey(id), cycle, price);
    }

    static DomainEvent billed(String id, ChargeKey key, BillingCycle cycle, String price) {
        SubscriptionId subscription = new SubscriptionId("sub_" + id);
        Money money = Money.parse(price);
        LocalDate start = LocalDate.of(2026, 1, 1);
        BillingPeriod period = new BillingPeriod(start, start.plusMonths(cycle.months()));
        Charge charge = new Charge(key, subscription, "Hosting", period, 1, money, Money.zero(money.getCurrencyUnit()));
        return new PeriodBilled(subscription, BOB_PATH.owner(), period, List.of(charge), period);
    }

    static DomainEvent ended(String id) {
        return new SubscriptionEnded(new SubscriptionId("sub_" + id), EndReason.CANCELLED);
    }

    static PaymentRequested requested(String invoice, int attempt, AccountPath owner, String amount, String gateway) {
        InvoiceId id = new InvoiceId("inv_" + invoice);
        return new PaymentRequested(
                PaymentId.of(id, attempt),
                id,
                owner.owner(),
                owner,
                attempt,
                Money.parse(amount),
                new GatewayName(gateway),
                new PaymentToken("tok_visa"));
    }

    static DomainEvent captured(PaymentRequested payment) {
        return new PaymentCaptured(payment.paymentId(), payment.invoiceId(), payment.amount(), "gateway-1");
    }

    static DomainEvent failed(PaymentRequested payment, PaymentFailure failure) {
        return new PaymentFailed(payment.paymentId(), payment.invoiceId(), failure);
    }
}
