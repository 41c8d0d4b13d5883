package com.unifiedhosting.subscription.command;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.CancelCause;
import com.unifiedhosting.subscription.OrderCommand.CompleteOrder;
import com.unifiedhosting.subscription.OrderCommand.PlaceOrder;
import com.unifiedhosting.subscription.OrderEvent;
import com.unifiedhosting.subscription.OrderEvent.OrderCancelled;
import com.unifiedhosting.subscription.OrderEvent.OrderCompleted;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.OrderEvent.OrderRejected;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.OrderStatus;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.subscription.SubscriptionRefusal;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An order of a package with its first website. {@code PLACED -> COMPLETED | REJECTED | CANCELLED}. Placed, rejected and
 * cancelled by {@link OrderDesk}, together with the claim of its domain and its subscription. Lives for a handful of
 * events, so it has no snapshots.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.subscription.OrderCommand} says.
 */
@Aggregate
final class Order implements Owned {

    @AggregateIdentifier
    private OrderId orderId;

    private @Nullable OrderPlaced placed;
    private OrderStatus status = OrderStatus.PLACED;

    Order() {}

    /**
     * True when this order was placed by the same command before, whatever became of it.
     *
     * @throws Refused ORDER_CONTRADICTS when it was placed by another
     */
    boolean isPlacedBy(PlaceOrder command) {
        if (placed == null) {
            return false;
        }
        if (!placed.accountId().equals(command.accountId())
                || !placed.sale().packageId().equals(command.packageId())
                || placed.sale().cycle() != command.cycle()
                || !placed.domain().equals(command.domain())
                || placed.application() != command.application()
                || !Objects.equals(couponCode(), command.coupon())
                || !placed.sale().units().equals(command.addOns())
                || !Objects.equals(placed.agreed(), command.agreed())) {
            throw new Refused(SubscriptionRefusal.ORDER_CONTRADICTS, orderId + " is another order.");
        }
        return true;
    }

    /** Places it; the caller has checked that it is new. */
    void place(OrderPlaced placed) {
        apply(placed);
    }

    /** Completed already: no-op. */
    @CommandHandler
    void handle(CompleteOrder command) {
        if (moves(OrderStatus.COMPLETED)) {
            apply(new OrderCompleted(orderId, subscriptionId()));
        }
    }

    /**
     * True when it is open, false when it is in the wanted state already.
     *
     * @throws Refused ORDER_NOT_OPEN when it ended otherwise
     */
    boolean moves(OrderStatus wanted) {
        if (status != OrderStatus.PLACED && status != wanted) {
            throw new Refused(SubscriptionRefusal.ORDER_NOT_OPEN, orderId + " is " + status + " already.");
        }
        return status == OrderStatus.PLACED;
    }

    /** Rejects it; the caller has checked that it is open. */
    void reject(Reason reason) {
        apply(new OrderRejected(orderId, subscriptionId(), reason));
    }

    /** Cancels it; the caller has checked that it is open. */
    void cancel(CancelCause cause, Reason reason) {
        apply(new OrderCancelled(orderId, subscriptionId(), cause, reason));
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        orderId = event.orderId();
        switch (event) {
            case OrderPlaced order -> placed = order;
            case OrderCompleted _ -> status = OrderStatus.COMPLETED;
            case OrderRejected _ -> status = OrderStatus.REJECTED;
            case OrderCancelled _ -> status = OrderStatus.CANCELLED;
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return placed == null ? null : placed.ownerPath();
    }

    private @Nullable CouponCode couponCode() {
        SoldCoupon coupon = coupon();
        return coupon == null ? null : coupon.code();
    }

    /** What it used; null for none. */
    @Nullable
    SoldCoupon coupon() {
        return requireNonNull(placed).sale().coupon();
    }

    AccountId accountId() {
        return requireNonNull(placed).accountId();
    }

    boolean isCompleted() {
        return status == OrderStatus.COMPLETED;
    }

    SubscriptionId subscriptionId() {
        return requireNonNull(placed).subscriptionId();
    }

    WebsiteId websiteId() {
        return requireNonNull(placed).websiteId();
    }

    DomainName domain() {
        return requireNonNull(placed).domain();
    }
}
