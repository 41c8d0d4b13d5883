package com.unifiedhosting.catalogue;

import org.joda.money.Money;

/**
 * Units of an add-on that were sold, frozen as they were first sold: more or fewer of them cost the same a unit.
 *
 * @param description as on an invoice line
 * @param quantity units, 1 to {@code most}
 * @param most how many there can be
 * @param unitPrice of a unit and period, net
 * @param extra what a unit adds to the limits
 */
public record SoldAddOn(
        AddOnCode code, String description, int quantity, int most, Money unitPrice, ExtraLimits extra) {

    public SoldAddOn {
        if (quantity < 1 || quantity > most) {
            throw new IllegalArgumentException("quantity must be 1 to " + most);
        }
    }

    /** Of all units, for a period. */
    public Money price() {
        return unitPrice.multipliedBy(quantity);
    }

    /** More or fewer of them. */
    public SoldAddOn times(int units) {
        return new SoldAddOn(code, description, units, most, unitPrice, extra);
    }
}
