package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import com.unifiedhosting.subscription.OrderId;

/** The life of a coupon. */
public sealed interface CouponEvent extends DomainEvent {

    CouponId couponId();

    /** It can be used. */
    @Stored("coupon.created")
    record CouponCreated(CouponId couponId, AccountPath ownerPath, CouponCode code, CouponTerms terms)
            implements CouponEvent {}

    /** An order uses it. */
    @Stored("coupon.used")
    record CouponUsed(CouponId couponId, OrderId orderId, AccountId accountId) implements CouponEvent {}

    /** The order is not carried out, and its use does not count. */
    @Stored("coupon.given-back")
    record CouponGivenBack(CouponId couponId, OrderId orderId, AccountId accountId) implements CouponEvent {}

    /** No further order can use it. */
    @Stored("coupon.retired")
    record CouponRetired(CouponId couponId) implements CouponEvent {}
}
