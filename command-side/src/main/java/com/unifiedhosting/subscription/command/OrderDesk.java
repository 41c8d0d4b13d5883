package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.command.Coupons;
import com.unifiedhosting.catalogue.command.Packages;
import com.unifiedhosting.hosting.HostingRefusal;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.identity.command.Users;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.subscription.BillingAnchor;
import com.unifiedhosting.subscription.BillingPeriod;
import com.unifiedhosting.subscription.EndReason;
import com.unifiedhosting.subscription.OrderCommand.CancelOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderCommand.RejectOrder;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderStatus;
import com.unifiedhosting.subscription.PriceAgreement;
import com.unifiedhosting.subscription.PriceTerms;
import com.unifiedhosting.subscription.Sale;
import com.unifiedhosting.subscription.SubscriptionEvent.SubscriptionCreated;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Places orders and takes them back, each together with the claim of the website's domain and the subscription, in one
 * unit of work. Claims are locked last.
 */
@Component
class OrderDesk {

    private final Repository<Order> orders;
    private final Repository<Subscription> subscriptions;
    private final Buyers buyers;
    private final Users users;
    private final Packages packages;
    private final Coupons coupons;
    private final Claims claims;
    private final ClaimKeys keys;
    private final Clock clock;

    OrderDesk(
            Repository<Order> orders,
            Repository<Subscription> subscriptions,
            Buyers buyers,
            Users users,
            Packages packages,
            Coupons coupons,
            Claims claims,
            ClaimKeys keys,
            Clock clock) {
        this.orders = orders;
        this.subscriptions = subscriptions;
        this.buyers = buyers;
        this.users = users;
        this.packages = packages;
        this.coupons = coupons;
        this.claims = claims;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Repeated: no-op, whatever became of the order. Another order under its identifier: refused. The first billed period
     * begins today in the account's zone, or on the day after the trial; from then on counts what is agreed.
     */
    @CommandHandler
    Long handle(PlaceOrder command) {
        Aggregate<Order> order = Loading.existingOrNew(orders, command.orderId(), Order::new);
        if (order.invoke(existing -> existing.isPlacedBy(command))) {
            return order.version();
        }
        users.callerMustBeVerified();
        AccountFacts account = buyers.active(command.accountId());
        LocalDate today = LocalDate.ofInstant(clock.instant(), account.zone());
        Sale sale = sale(command, account, today);
        LocalDate firstDay = today.plusDays(sale.trialDays());
        BillingAnchor anchor = BillingAnchor.startingOn(firstDay, account.zone());
        BillingPeriod firstPeriod = anchor.periodFrom(firstDay, sale.cycle());

        OrderId orderId = command.orderId();
        OrderPlaced placed = new OrderPlaced(
                orderId,
                account.accountId(),
                account.path(),
                SubscriptionId.of(orderId),
                WebsiteId.firstOf(orderId),
                sale,
                firstPeriod,
                command.domain(),
                command.application(),
                command.agreed());
        SubscriptionCreated created = new SubscriptionCreated(
                placed.subscriptionId(), orderId, account.accountId(), account.path(), sale, anchor, firstPeriod);
        PriceTerms agreed = command.agreed();
        PriceAgreement agreement = agreed == null ? null : Billing.of(created).agreement(agreed);
        claimDomain(placed);
        order.execute(it -> it.place(placed));
        Loading.orNew(subscriptions, placed.subscriptionId(), Subscription::new)
                .execute(it -> it.create(created, agreement));
        return order.version();
    }

    /** Rejected already: no-op. */
    @CommandHandler
    Long handle(RejectOrder command) {
        Aggregate<Order> order = Loading.existing(orders, command.orderId());
        if (order.invoke(existing -> existing.moves(OrderStatus.REJECTED))) {
            Aggregate<Subscription> subscription = subscriptionOf(order);
            order.execute(open -> open.reject(command.reason()));
            if (!subscription.invoke(Subscription::isActive)) {
                subscription.execute(unpaid -> unpaid.end(EndReason.ORDER_FAILED));
            }
            giveBack(order, command.orderId());
            releaseDomain(order, subscription);
        }
        return order.version();
    }

    /** Cancelled already: no-op. */
    @CommandHandler
    Long handle(CancelOrder command) {
        Aggregate<Order> order = Loading.existing(orders, command.orderId());
        if (order.invoke(existing -> existing.moves(OrderStatus.CANCELLED))) {
            Aggregate<Subscription> subscription = subscriptionOf(order);
            if (!subscription.invoke(Subscription::isPending)) {
                throw new Refused(
                        SubscriptionRefusal.ORDER_NOT_OPEN,
                        "The subscription of " + command.orderId() + " has begun; it is that which can be cancelled.");
            }
            order.execute(open -> open.cancel(command.cause(), command.reason()));
            subscription.execute(unpaid -> unpaid.end(EndReason.CANCELLED));
            giveBack(order, command.orderId());
            releaseDomain(order, subscription);
        }
        return order.version();
    }

    private Sale sale(PlaceOrder command, AccountFacts account, LocalDate today) {
        Sale sale = packages.sell(command.packageId(), account, command.cycle(), command.addOns());
        CouponCode code = command.coupon();
        return code == null ? sale : sale.with(coupons.use(code, command.orderId(), account, sale, today));
    }

    private void giveBack(Aggregate<Order> order, OrderId orderId) {
        SoldCoupon coupon = order.invoke(Order::coupon);
        if (coupon != null) {
            coupons.giveBack(coupon, orderId, order.invoke(Order::accountId));
        }
    }

    private Aggregate<Subscription> subscriptionOf(Aggregate<Order> order) {
        return subscriptions.load(order.invoke(Order::subscriptionId).value());
    }

    /** From the moment it is requested the domain is the website's, which gives it back when it fails or is deleted. */
    private void releaseDomain(Aggregate<Order> order, Aggregate<Subscription> subscription) {
        WebsiteId website = order.invoke(Order::websiteId);
        if (!subscription.invoke(it -> it.counts(website))) {
            claims.release(keys.domain(order.invoke(Order::domain)), website.value());
        }
    }

    private void claimDomain(OrderPlaced order) {
        try {
            claims.take(keys.domain(order.domain()), order.websiteId().value());
        } catch (Refused refused) {
            throw refused.is(AccountRefusal.CLAIMED_BY_ANOTHER)
                    ? new Refused(HostingRefusal.DOMAIN_TAKEN, "Another website holds " + order.domain() + ".")
                    : refused;
        }
    }
}
