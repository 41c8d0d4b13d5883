package com.unifiedhosting.subscription;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Percent;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer pays for a period in place of the list price (RE-004): JSON such as {@code {"kind":"DISCOUNT",
 * "percent":"15"}} or {@code {"kind":"FIXED","amount":{"amount":"7.50","currency":"EUR"}}}.
 *
 * @param amount of FIXED, zero or more; of SURCHARGE and REBATE, above zero; at most {@value Amounts#MOST_MINOR} minor
 *     units; null of the others
 * @param percent of MARK_UP and DISCOUNT, above 0; null of the others
 */
public record AgreedPrice(
        Kind kind, @Nullable Money amount, @Nullable Percent percent) {

    /** How it comes from the list price. Shares of it are rounded half-up to the minor unit; none is below zero. */
    public enum Kind {
        /** Whatever the list says. */
        FIXED(false),
        /** A percentage on top of it. */
        MARK_UP(true),
        /** A percentage off it. */
        DISCOUNT(true),
        /** An amount on top of it. */
        SURCHARGE(false),
        /** An amount off it. */
        REBATE(false);

        private final boolean relative;

        Kind(boolean relative) {
            this.relative = relative;
        }
    }

    public AgreedPrice {
        if ((percent != null) != kind.relative || (amount != null) == kind.relative) {
            throw new IllegalArgumentException(kind + (kind.relative ? " has a percentage" : " has an amount"));
        }
        if (percent != null && percent.value().signum() == 0) {
            throw new IllegalArgumentException("percent must be above 0");
        }
        if (amount != null && kind == Kind.FIXED) {
            Amounts.zeroOrMore("amount", amount);
        } else if (amount != null) {
            Amounts.aboveZero("amount", amount);
        }
    }

    /** Whether it is as good for another package: an amount was agreed for one. */
    public boolean outlivesTheSale() {
        return kind.relative;
    }

    /** Whether it can be paid in place of prices of this currency. */
    public boolean isFor(Money list) {
        return amount == null || amount.getCurrencyUnit().equals(list.getCurrencyUnit());
    }

    /** Whether what is paid in place of a list price is no more than can be charged. */
    public boolean canBeChargedFor(Money list) {
        Money added = switch (kind) {
            case MARK_UP -> requireNonNull(percent).of(list);
            case SURCHARGE -> requireNonNull(amount);
            case FIXED, DISCOUNT, REBATE -> Money.zero(list.getCurrencyUnit());
        };
        return list.plus(added).getAmountMinorLong() <= Amounts.MOST_MINOR;
    }

    /**
     * What is paid in place of a list price.
     *
     * @throws IllegalArgumentException when it is of another currency, or comes to more than can be charged
     */
    public Money of(Money list) {
        Money part = percent == null ? amount : percent.of(list);
        if (part == null || !isFor(list)) {
            throw new IllegalArgumentException("an agreed price of " + amount + " is not for " + list);
        }
        Money paid = switch (kind) {
            case FIXED -> part;
            case MARK_UP, SURCHARGE -> list.plus(part);
            case DISCOUNT, REBATE -> part.isGreaterThan(list) ? Money.zero(list.getCurrencyUnit()) : list.minus(part);
        };
        Amounts.bounded("price", paid);
        return paid;
    }
}
