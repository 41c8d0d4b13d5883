package com.unifiedhosting.revenue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.unifiedhosting.subscription.BillingCycle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Revenue that comes again every month, exactly. The longest cycle has 24 months and every cycle divides it, so the
 * month's share of any price is a whole number of 24ths of a minor unit: sums and differences need no rounding. Only
 * {@link #monthly()}, {@link #annual()} and {@link #perHead(long)}, which are for showing, round: half-up to the minor
 * unit.
 *
 * <p>JSON: {@code {"currency":"EUR","twentyFourths":24000,"monthly":{"amount":"10.00","currency":"EUR"}}}.
 *
 * @param twentyFourths of a minor unit, per month; below zero for a loss
 */
@JsonIgnoreProperties(value = "monthly", allowGetters = true)
public record RecurringRevenue(CurrencyUnit currency, long twentyFourths) {

    private static final int PARTS = BillingCycle.BIENNIAL.months();

    public static RecurringRevenue zero(CurrencyUnit currency) {
        return new RecurringRevenue(currency, 0);
    }

    /** A month's share of the price of one period. */
    public static RecurringRevenue of(Money price, BillingCycle cycle) {
        return of(price, cycle.months());
    }

    /** A month's share of what a period of so many months costs: as many as a cycle has. */
    public static RecurringRevenue of(Money price, int months) {
        return new RecurringRevenue(
                price.getCurrencyUnit(), Math.multiplyExact(price.getAmountMinorLong(), (long) (PARTS / months)));
    }

    /**
     * Adds.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    public RecurringRevenue plus(RecurringRevenue other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("recurring revenue of " + currency + " and " + other.currency);
        }
        return new RecurringRevenue(currency, Math.addExact(twentyFourths, other.twentyFourths));
    }

    /** MRR. */
    @JsonProperty
    public Money monthly() {
        return shown(BigDecimal.valueOf(twentyFourths), PARTS);
    }

    /** ARR: twelve times the month. */
    public Money annual() {
        return shown(BigDecimal.valueOf(twentyFourths).multiply(BigDecimal.valueOf(12)), PARTS);
    }

    /** ARPU: the month's share of each of {@code heads}; zero for none. */
    public Money perHead(long heads) {
        return heads == 0
                ? Money.zero(currency)
                : shown(BigDecimal.valueOf(twentyFourths), Math.multiplyExact(heads, (long) PARTS));
    }

    private Money shown(BigDecimal numerator, long denominator) {
        long minor = numerator
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Money.ofMinor(currency, minor);
    }
}
