package com.unifiedhosting.billing;

import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.joda.money.Money;

/**
 * Makes lines of charges and their taxes. Half a minor unit is rounded away from zero, so that a credit mirrors its charge.
 * On every line and in every sum, net and tax are gross; with tax inside the prices, gross is the charge itself.
 *
 * @param prices whether tax is in the charges
 * @param rounding of each line, or of all lines of one tax together
 */
public record Pricing(Prices prices, TaxRounding rounding) {

    /** A percentage has four decimals at most. */
    private static final long WHOLE = 1_000_000;

    /** The lines of an invoice, in the order of their charges. */
    public List<InvoiceLine> lines(List<Charge> charges, Function<Charge, Tax> taxes) {
        List<Tax> taxOf = charges.stream().map(taxes).toList();
        long[] parts = new long[charges.size()];
        groups(taxOf).forEach((tax, places) -> {
            Share share = share(tax);
            BigInteger[] amounts = places.stream()
                    .map(place -> BigInteger.valueOf(charges.get(place).net().getAmountMinorLong()))
                    .toArray(BigInteger[]::new);
            long[] shares = rounding == TaxRounding.PER_LINE ? share.ofEach(amounts) : share.ofAll(amounts);
            for (int i = 0; i < shares.length; i++) {
                parts[places.get(i)] = shares[i];
            }
        });
        return IntStream.range(0, charges.size())
                .mapToObj(i -> line(charges.get(i), taxOf.get(i), parts[i]))
                .toList();
    }

    /** The tax of one amount by itself, whichever the rounding. */
    public Money taxOf(Money charged, Tax tax) {
        long part = share(tax).halfUp(BigInteger.valueOf(charged.getAmountMinorLong()));
        Money share = Money.ofMinor(charged.getCurrencyUnit(), part);
        return prices == Prices.EXCLUSIVE ? share : charged.minus(share);
    }

    private InvoiceLine line(Charge charge, Tax tax, long part) {
        Money charged = charge.net();
        Money share = Money.ofMinor(charged.getCurrencyUnit(), part);
        return switch (prices) {
            case EXCLUSIVE -> new InvoiceLine(charge, charged, tax, share, charged.plus(share));
            case INCLUSIVE -> new InvoiceLine(charge, share, tax, charged.minus(share), charged);
        };
    }

    /** Of a charge, its tax; where that is inside the charge, its net. */
    private Share share(Tax tax) {
        long rate = tax.rate().value().movePointRight(4).longValueExact();
        return switch (prices) {
            case EXCLUSIVE -> new Share(rate, WHOLE);
            case INCLUSIVE -> new Share(WHOLE, WHOLE + rate);
        };
    }

    private static Map<Tax, List<Integer>> groups(List<Tax> taxes) {
        Map<Tax, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < taxes.size(); i++) {
            groups.computeIfAbsent(taxes.get(i), _ -> new ArrayList<>()).add(i);
        }
        return groups;
    }

    /** A fraction of amounts in minor units. */
    private record Share(BigInteger numerator, BigInteger denominator) {

        Share(long numerator, long denominator) {
            this(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        long[] ofEach(BigInteger[] amounts) {
            long[] shares = new long[amounts.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = halfUp(amounts[i]);
            }
            return shares;
        }

        /**
         * The rounded fraction of the sum, in whole units on the amounts: each gets what it has in full, and the largest
         * remainders, the first of equal ones, get one more. Turned around where the sum, or else the first amount, is
         * below zero, so that the opposite amounts get the opposite shares.
         */
        long[] ofAll(BigInteger[] amounts) {
            BigInteger sum = BigInteger.ZERO;
            int sign = 0;
            for (BigInteger amount : amounts) {
                sum = sum.add(amount);
                sign = sign == 0 ? amount.signum() : sign;
            }
            sign = sum.signum() == 0 ? sign : sum.signum();
            BigInteger turn = BigInteger.valueOf(sign < 0 ? -1 : 1);
            long left = halfUp(sum.multiply(turn));
            long[] shares = new long[amounts.length];
            BigInteger[] rest = new BigInteger[amounts.length];
            for (int i = 0; i < shares.length; i++) {
                BigInteger exact = amounts[i].multiply(turn).multiply(numerator);
                rest[i] = exact.mod(denominator);
                shares[i] = exact.subtract(rest[i]).divide(denominator).longValueExact();
                left -= shares[i];
            }
            IntStream.range(0, shares.length)
                    .boxed()
                    .sorted((one, other) -> rest[other].compareTo(rest[one]))
                    .limit(left)
                    .forEach(i -> shares[i]++);
            for (int i = 0; i < shares.length; i++) {
                shares[i] *= turn.intValue();
            }
            return shares;
        }

        private long halfUp(BigInteger amount) {
            BigInteger twice = amount.multiply(numerator).abs().shiftLeft(1).add(denominator);
            long rounded = twice.divide(denominator.shiftLeft(1)).longValueExact();
            return amount.signum() < 0 ? -rounded : rounded;
        }
    }
}
