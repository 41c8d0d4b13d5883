package com.unifiedhosting.subscription;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.catalogue.AddOnCode;
import com.unifiedhosting.catalogue.AddOnQuantity;
import com.unifiedhosting.catalogue.Limits;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.catalogue.SoldAddOn;
import com.unifiedhosting.catalogue.SoldCoupon;
import com.unifiedhosting.catalogue.UnusedDays;
import com.unifiedhosting.hosting.ServerGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What was sold, frozen at the sale: later versions of the package do not touch it.
 *
 * @param packageVersion the version sold, 1 or more
 * @param description as on an invoice line
 * @param price of one period of the package alone, net
 * @param setupFee charged with the first period, net, same currency; not with a change
 * @param unusedDays whether they are credited; null: KEPT
 * @param limits of the package alone
 * @param coupon that the order used; null for none
 * @param addOns what was sold on top of the package, in the order of their codes; null for nothing
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
        @Nullable SoldCoupon coupon,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable
        List<SoldAddOn> addOns) {

    public Sale {
        unusedDays = requireNonNullElse(unusedDays, UnusedDays.KEPT);
        addOns = requireNonNullElse(addOns, List.<SoldAddOn>of()).stream()
                .sorted(comparing(addOn -> addOn.code().value()))
                .toList();
    }

    @Override
    public List<SoldAddOn> addOns() {
        return requireNonNull(addOns);
    }

    public Optional<SoldAddOn> addOn(AddOnCode code) {
        return addOns().stream().filter(addOn -> addOn.code().equals(code)).findFirst();
    }

    /** What the first period of all of it costs, without setup: the coupon is for it, and nothing is agreed yet. */
    public Money firstPrice() {
        Money ofPackage =
                coupon == null ? price : price.minus(coupon.terms().discount().of(price));
        return addOnsPrice().plus(ofPackage);
    }

    /** What a period of the add-ons costs; nothing that is agreed and no coupon changes it. */
    public Money addOnsPrice() {
        return Money.total(
                price.getCurrencyUnit(), addOns().stream().map(SoldAddOn::price).toList());
    }

    /**
     * What may be used, with all add-ons.
     *
     * @throws IllegalArgumentException when that is more than a package may have, which add-ons of several versions can be
     */
    public Limits allowed() {
        Limits all = limits;
        for (SoldAddOn addOn : addOns()) {
            all = all.plus(addOn.extra(), addOn.quantity());
        }
        return all;
    }

    /** The same with a coupon, or without one. */
    public Sale with(@Nullable SoldCoupon other) {
        return with(other, addOns());
    }

    /** The same with other add-ons. */
    public Sale with(List<SoldAddOn> others) {
        return with(coupon, others);
    }

    private Sale with(@Nullable SoldCoupon otherCoupon, List<SoldAddOn> otherAddOns) {
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
                otherCoupon,
                otherAddOns);
    }

    /** The same with so many units of an add-on, or without it. */
    public Sale with(AddOnCode code, @Nullable SoldAddOn units) {
        return with(Stream.concat(
                        addOns().stream().filter(addOn -> !addOn.code().equals(code)), Stream.ofNullable(units))
                .toList());
    }

    /** Whether the same units of the same add-ons were sold, at whatever price. */
    public boolean hasUnitsOf(Sale other) {
        return units().equals(other.units());
    }

    /** The add-ons as they would be ordered. */
    public Set<AddOnQuantity> units() {
        return addOns().stream()
                .map(addOn -> new AddOnQuantity(addOn.code(), addOn.quantity()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the package itself, its cycle and its price are the same, whatever the add-ons. */
    public boolean hasPackageOf(Sale other) {
        return with(List.of()).equals(other.with(List.of()));
    }
}
