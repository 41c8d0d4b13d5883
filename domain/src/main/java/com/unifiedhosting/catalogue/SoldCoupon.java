package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountId;

/**
 * A coupon as it was used for an order: whatever becomes of the coupon does not touch it.
 *
 * @param terms as it had them, without its limits, which are the seller's own business
 */
public record SoldCoupon(CouponId couponId, CouponCode code, CouponTerms terms) {

    /** Whether it is one of a seller's. */
    public boolean isOf(AccountId seller) {
        return couponId.equals(CouponId.of(seller, code));
    }

    /**
     * Whether it still takes something off.
     *
     * @param used for how many billed periods it was used
     */
    public boolean isLeftAfter(int used) {
        Integer periods = terms.periods();
        return periods == null || used < periods;
    }
}
