package com.unifiedhosting.catalogue;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.unifiedhosting.subscription.BillingCycle;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon promises, and to whom.
 *
 * @param periods how many billed periods it is for, 1 to {@value #MOST_PERIODS}, the first one included; null for all
 * @param validFrom the first day on which it can be used for an order, in the buyer's time zone; null for no beginning
 * @param validUntil the last such day; null for no end
 * @param mostUses orders in all, 1 to {@value #MOST_USES}; null for any number
 * @param oncePerAccount whether an account can use it for one order only
 * @param packages for which it can be used, at most {@value #MOST_PACKAGES}; none, or null, for all
 * @param cycles for which it can be used; none, or null, for all
 */
public record CouponTerms(
        CouponDiscount discount,
        @Nullable Integer periods,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Integer mostUses,
        boolean oncePerAccount,
        @Nullable Set<PackageId> packages,
        @Nullable Set<BillingCycle> cycles) {

    public static final int MOST_PERIODS = 120;
    public static final int MOST_USES = 1_000_000;
    public static final int MOST_PACKAGES = 100;

    public CouponTerms {
        packages = Set.copyOf(requireNonNullElse(packages, Set.of()));
        cycles = Set.copyOf(requireNonNullElse(cycles, Set.of()));
        if (periods != null && (periods < 1 || periods > MOST_PERIODS)) {
            throw new IllegalArgumentException("periods must be 1 to " + MOST_PERIODS);
        }
        if (mostUses != null && (mostUses < 1 || mostUses > MOST_USES)) {
            throw new IllegalArgumentException("mostUses must be 1 to " + MOST_USES);
        }
        if (packages.size() > MOST_PACKAGES) {
            throw new IllegalArgumentException("at most " + MOST_PACKAGES + " packages");
        }
        if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("validUntil must not be before validFrom");
        }
    }

    @Override
    public Set<PackageId> packages() {
        return requireNonNull(packages);
    }

    @Override
    public Set<BillingCycle> cycles() {
        return requireNonNull(cycles);
    }

    /** The same without its limits: days and uses. */
    public CouponTerms promised() {
        return new CouponTerms(discount, periods, null, null, null, oncePerAccount, packages, cycles);
    }

    /** Whether it can be used for an order on a day. */
    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** Whether it can be used for a package in a cycle. */
    public boolean isFor(PackageId packageId, BillingCycle cycle) {
        return (packages().isEmpty() || packages().contains(packageId))
                && (cycles().isEmpty() || cycles().contains(cycle));
    }
}
