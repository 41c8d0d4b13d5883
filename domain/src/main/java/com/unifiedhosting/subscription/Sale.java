package com.unifiedhosting.subscription;

import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.hosting.ServerGroup;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was sold, frozen at the sale: later versions of the package do not touch it.
 *
 * @param packageVersion the version sold, 1 or more
 * @param description as on an invoice line
 * @param price of one period, net
 * @param setupFee charged with the first period, net, same currency; not with a change
 * @param unusedDays whether they are credited; null: KEPT
 * @param coupon that the order used; null for none
 */
public record Sale(
        PackageId packageId,
        int packageVersion,
        String description,
        BillingCycle cycle,
        Money price,
        Money setupFee,
        int trialDays,
        Limits limits,
        ServerGroup serverGroup,
        UnusedDays unusedDays,
        @Nullable SoldCoupon coupon) {

    public Sale {
        unusedDays = requireNonNullElse(unusedDays, UnusedDays.KEPT);
    }

    /** The same with a coupon, or without one. */
    public Sale with(@Nullable SoldCoupon other) {
        return new Sale(
                packageId,
                packageVersion,
                description,
                cycle,
                price,
                setupFee,
                trialDays,
                limits,
                serverGroup,
                unusedDays,
                other);
    }
}
