package com.unifiedhosting.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * Shares of amounts that add up. The share of a part is always taken from the beginning: what {@code n} of {@code all} come
 * to, rounded half-up to the minor unit. The share of a piece between is the difference of two such shares, so that
 * consecutive pieces, however many, are the whole to the cent.
 */
public final class Shares {

    private Shares() {}

    /**
     * The first {@code part} of {@code whole} parts of an amount.
     *
     * @param part and {@code whole} of one sign; {@code whole} is not zero
     */
    public static Money of(Money amount, long part, long whole) {
        return Money.ofMinor(
                amount.getCurrencyUnit(),
                BigDecimal.valueOf(amount.getAmountMinorLong())
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact());
    }
}
