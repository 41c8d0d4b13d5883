package com.unifiedhosting.shared;

import org.joda.money.Money;

/**
 * Checks on amounts of money, for compact constructors. No single amount is above {@value #MOST_MINOR} minor units of its
 * currency (10,000,000,000.00 EUR), whatever its sign: then a million of them, or a month's share of a price in 24ths of a
 * minor unit, is far from the end of a {@code long}.
 */
public final class Amounts {

    public static final long MOST_MINOR = 1_000_000_000_000L;

    private Amounts() {}

    /**
     * An amount above zero.
     *
     * @throws IllegalArgumentException naming {@code what} when it is not, or above the ceiling
     */
    public static Money aboveZero(String what, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(what + " must be above zero");
        }
        return bounded(what, amount);
    }

    /** As {@link #aboveZero}, but zero may be. */
    public static Money zeroOrMore(String what, Money amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(what + " must be zero or more");
        }
        return bounded(what, amount);
    }

    /** Any amount up to the ceiling, also below zero. */
    public static Money bounded(String what, Money amount) {
        Money most = Money.ofMinor(amount.getCurrencyUnit(), MOST_MINOR);
        if (amount.abs().isGreaterThan(most)) {
            throw new IllegalArgumentException(what + " must be at most " + most);
        }
        return amount;
    }
}
