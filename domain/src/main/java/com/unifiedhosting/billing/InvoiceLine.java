package com.unifiedhosting.billing;

import com.unifiedhosting.tax.Prices;
import org.joda.money.Money;

/**
 * A charge with its tax as it stands on an issued invoice; {@code net + tax = gross}.
 *
 * @param net before tax: the charge, or what is left of it when tax is within the price ({@link Pricing})
 * @param tax rounded half-up to the minor unit, on the line or on the invoice
 */
public record InvoiceLine(Charge charge, Money net, Tax taxRule, Money tax, Money gross) {

    public InvoiceLine {
        if (!net.plus(tax).isEqual(gross)) {
            throw new IllegalArgumentException("net and tax must add up to gross");
        }
    }

    /** What its price was; any where there is no tax. */
    Prices prices() {
        return charge.net().isEqual(net) ? Prices.EXCLUSIVE : Prices.INCLUSIVE;
    }
}
