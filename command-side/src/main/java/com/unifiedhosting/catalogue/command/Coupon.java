package com.unifiedhosting.catalogue.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.catalogue.CatalogueRefusal;
import com.unifiedhosting.catalogue.CouponCommand.RetireCoupon;
import com.unifiedhosting.catalogue.CouponEvent;
import com.unifiedhosting.catalogue.CouponEvent.CouponCreated;
import com.unifiedhosting.catalogue.CouponEvent.CouponGivenBack;
import com.unifiedhosting.catalogue.CouponEvent.CouponRetired;
import com.unifiedhosting.catalogue.CouponEvent.CouponUsed;
import com.unifiedhosting.catalogue.CouponId;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A coupon: it counts its uses, so that there are never more than it allows. Who has used it is known by claims, not by it,
 * so that it does not grow with them. Created and used through {@link CouponDesk}.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.catalogue.CouponCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
final class Coupon implements Owned {

    @AggregateIdentifier
    private CouponId couponId;

    private @Nullable CouponCreated created;
    private int uses;
    private boolean retired;

    Coupon() {}

    /**
     * True when it was created so before.
     *
     * @throws Refused COUPON_EXISTS when it was created otherwise
     */
    boolean isCreatedAs(CouponCreated wanted) {
        if (created != null && !created.equals(wanted)) {
            throw new Refused(
                    CatalogueRefusal.COUPON_EXISTS, "There is a coupon " + wanted.code() + " with other terms.");
        }
        return created != null;
    }

    /** Creates it; the caller has checked that it is new. */
    void create(CouponCreated wanted) {
        apply(wanted);
    }

    /**
     * Counts a use by a new order.
     *
     * @param today in the buyer's time zone
     * @throws Refused COUPON_RETIRED, COUPON_NOT_VALID, COUPON_NOT_FOR_THIS, COUPON_USED_UP
     */
    SoldCoupon use(OrderId orderId, AccountId accountId, Sale sale, LocalDate today) {
        CouponCreated coupon = created();
        if (retired) {
            throw new Refused(CatalogueRefusal.COUPON_RETIRED, "The coupon " + coupon.code() + " is no longer given.");
        }
        if (!coupon.terms().isValidOn(today)) {
            throw new Refused(
                    CatalogueRefusal.COUPON_NOT_VALID,
                    "The coupon " + coupon.code() + " is not valid on " + today + ".");
        }
        if (!coupon.terms().isFor(sale.packageId(), sale.cycle())
                || !coupon.terms().discount().isFor(sale.price())) {
            throw new Refused(
                    CatalogueRefusal.COUPON_NOT_FOR_THIS,
                    "The coupon " + coupon.code() + " is not for this package, cycle or currency.");
        }
        Integer most = coupon.terms().mostUses();
        if (most != null && uses >= most) {
            throw new Refused(
                    CatalogueRefusal.COUPON_USED_UP,
                    "The coupon " + coupon.code() + " was used as often as it can be: " + most + " times.");
        }
        apply(new CouponUsed(couponId, orderId, accountId));
        return new SoldCoupon(couponId, coupon.code(), coupon.terms().promised());
    }

    boolean isOncePerAccount() {
        return created().terms().oncePerAccount();
    }

    /** An order that used it is not carried out; the caller sees to it that each order gives it back once. */
    void giveBack(OrderId orderId, AccountId accountId) {
        apply(new CouponGivenBack(couponId, orderId, accountId));
    }

    /** Retired already: no-op. */
    @CommandHandler
    void handle(RetireCoupon command) {
        if (!retired) {
            apply(new CouponRetired(couponId));
        }
    }

    @EventSourcingHandler
    void on(CouponEvent event) {
        couponId = event.couponId();
        switch (event) {
            case CouponCreated e -> created = e;
            case CouponUsed _ -> uses++;
            case CouponGivenBack _ -> uses--;
            case CouponRetired _ -> retired = true;
        }
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return created == null ? null : created.ownerPath();
    }

    private CouponCreated created() {
        return requireNonNull(created);
    }
}
