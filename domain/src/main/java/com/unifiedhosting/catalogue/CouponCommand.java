package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Orders to a coupon. Refusals: {@link CatalogueRefusal}. Coupons are used by orders. */
public sealed interface CouponCommand {

    CouponId couponId();

    /**
     * Creates a coupon. A repeat with the same terms is a no-op. Refused: COUPON_EXISTS when the seller has one of this
     * code with other terms, account.unknown-account, account.not-active, account.not-an-issuer when the owner is a
     * customer.
     *
     * @param couponId {@link CouponId#of} of owner and code
     * @param owner the platform or the reseller, whose customers may use it
     */
    record CreateCoupon(
            @TargetAggregateIdentifier CouponId couponId, AccountId owner, CouponCode code, CouponTerms terms)
            implements CouponCommand {
        public CreateCoupon {
            if (!couponId.equals(CouponId.of(owner, code))) {
                throw new IllegalArgumentException("a coupon is identified by its owner and its code");
            }
        }
    }

    /** Lets no further order use it; what was ordered with it keeps it. Retired already: no-op. */
    record RetireCoupon(@TargetAggregateIdentifier CouponId couponId) implements CouponCommand {}
}
