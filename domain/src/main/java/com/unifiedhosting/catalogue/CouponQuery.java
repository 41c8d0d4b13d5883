package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about coupons: those that accounts at or below {@code scope} own. */
public sealed interface CouponQuery extends Scoped {

    /** Answered by a {@link CouponView}, or null. */
    record FindCoupon(AccountPath scope, CouponId couponId) implements CouponQuery {}

    /**
     * Answered by a list of {@link CouponView}, by code; filters that are null let everything through.
     *
     * @param text anywhere in the code, in any case
     */
    record FindCoupons(
            AccountPath scope,
            @Nullable Boolean retired,
            @Nullable String text,
            Page page) implements CouponQuery {}
}
