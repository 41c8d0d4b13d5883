package com.unifiedhosting.catalogue;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.time.Instant;

/**
 * A coupon as it is.
 *
 * @param ownerPath of the seller whose customers may use it
 * @param uses by orders that are carried out, or open
 */
public record CouponView(
        CouponId couponId,
        AccountPath ownerPath,
        CouponCode code,
        CouponTerms terms,
        int uses,
        boolean retired,
        Instant createdAt,
        long version,
        Instant updatedAt)
        implements View {

    /** Where it stands among the others, by code; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(code.value(), couponId);
    }
}
