package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.catalogue.CouponCode;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.Sale;
import java.time.LocalDate;

/** What orders do with coupons, in the unit of work of their command. Takes and gives back claims, so it comes last. */
public interface Coupons {

    /**
     * Uses a coupon of the buyer's seller for a new order.
     *
     * @param sale without a coupon
     * @param today in the buyer's time zone
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_COUPON, COUPON_RETIRED, COUPON_NOT_VALID, COUPON_NOT_FOR_THIS,
     *     COUPON_USED_UP, COUPON_USED_BEFORE
     */
    SoldCoupon use(CouponCode code, OrderId orderId, AccountFacts buyer, Sale sale, LocalDate today);

    /** Gives back what an order has used that is not carried out. */
    void giveBack(SoldCoupon coupon, OrderId orderId, AccountId buyer);
}
