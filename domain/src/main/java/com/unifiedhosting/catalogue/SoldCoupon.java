package com.unifiedhosting.catalogue;

/** A coupon as it was used for an order, with the terms that it had: whatever becomes of the coupon does not touch it. */
public record SoldCoupon(CouponId couponId, CouponCode code, CouponTerms terms) {

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
