package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * A share of a hundred, 0 to 100 inclusive, at most four decimals, exact; JSON is a decimal string such as {@code "19"}.
 */
public record Percent(BigDecimal value) {

    // the checks first: the constants below pass through them
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static final Percent ZERO = new Percent(BigDecimal.ZERO);

    public Percent {
        // the range first: written out, a number such as 1e999999999 takes all memory
        boolean inRange = value.signum() >= 0 && value.compareTo(HUNDRED) <= 0;
        if (!inRange || value.stripTrailingZeros().scale() > 4) {
            throw new IllegalArgumentException("expected a percentage from 0 to 100 with at most four decimals");
        }
        value = value.stripTrailingZeros();
        if (value.scale() < 0) {
            value = value.setScale(0);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Percent of(String value) {
        try {
            return new Percent(new BigDecimal(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a decimal percentage such as \"19\" or \"7.7\"", e);
        }
    }

    /** This share of an amount, rounded half-up to the currency's minor unit. */
    public Money of(Money amount) {
        return amount.multipliedBy(value.movePointLeft(2), RoundingMode.HALF_UP);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
