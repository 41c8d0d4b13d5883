package com.unifiedhosting.billing;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a credit note takes back of a line of its invoice; {@code net + tax = gross}. It has the tax of that line, whatever
 * tax is due today.
 *
 * @param key of the charge on the invoice
 * @param description as on the invoice
 * @param quantity units that are taken back; null when an amount is
 * @param net above zero, unless the line itself was below zero
 */
public record CreditedLine(
        ChargeKey key, String description, @Nullable Integer quantity, Money net, Tax taxRule, Money tax, Money gross) {

    public CreditedLine {
        if (!net.plus(tax).isEqual(gross)) {
            throw new IllegalArgumentException("net and tax must add up to gross");
        }
    }
}
