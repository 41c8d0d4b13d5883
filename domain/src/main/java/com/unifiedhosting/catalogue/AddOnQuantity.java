package com.unifiedhosting.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Units of an add-on that somebody orders.
 *
 * @param quantity units, 1 to {@value AddOn#MOST_UNITS}
 */
public record AddOnQuantity(AddOnCode code, int quantity) {

    public AddOnQuantity {
        if (quantity < 1 || quantity > AddOn.MOST_UNITS) {
            throw new IllegalArgumentException("quantity must be 1 to " + AddOn.MOST_UNITS);
        }
    }

    /**
     * Several, none of them twice.
     *
     * @throws IllegalArgumentException naming the one that is
     */
    public static Set<AddOnQuantity> distinct(Collection<AddOnQuantity> several) {
        Set<AddOnCode> codes = new HashSet<>();
        several.forEach(units -> {
            if (!codes.add(units.code())) {
                throw new IllegalArgumentException("the add-on " + units.code() + " is ordered twice");
            }
        });
        return Set.copyOf(several);
    }
}
