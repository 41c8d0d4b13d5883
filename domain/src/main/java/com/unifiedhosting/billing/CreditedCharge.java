package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Amounts;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much of a charge on an invoice is to be credited: some of its units, an amount, or with neither all that remains.
 *
 * @param quantity units, 1 to {@value Charge#MOST}
 * @param net as it was charged, so with tax where that is in the issuer's prices; above zero, at most {@value Amounts#MOST_MINOR} minor units
 */
public record CreditedCharge(
        ChargeKey key, @Nullable Integer quantity, @Nullable Money net) {

    public CreditedCharge {
        if (quantity != null && net != null) {
            throw new IllegalArgumentException("units or an amount are credited, not both");
        }
        if (quantity != null && (quantity < 1 || quantity > Charge.MOST)) {
            throw new IllegalArgumentException("quantity must be 1 to " + Charge.MOST);
        }
        if (net != null) {
            Amounts.aboveZero("net", net);
        }
    }

    /** All that is not credited yet. */
    public static CreditedCharge rest(ChargeKey key) {
        return new CreditedCharge(key, null, null);
    }
}
