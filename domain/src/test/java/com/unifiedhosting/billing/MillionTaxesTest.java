package com.unifiedhosting.billing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * A million lines in both kinds of prices and of rounding, of up to three taxes an invoice, the same on every run, against
 * whole-number arithmetic that knows nothing of money.
 */
class MillionTaxesTest {

    private static final int CASES = 1_000_000;
    private static final long WHOLE = 1_000_000;
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.JPY, CurrencyUnit.EUR, CurrencyUnit.of("KWD"));

    private int shared;

    @Test
    void aMillionLinesAreExact() {
        SplittableRandom random = new SplittableRandom(20261127);
        int lines = 0;
        while (lines < CASES) {
            Prices prices = random.nextBoolean() ? Prices.EXCLUSIVE : Prices.INCLUSIVE;
            TaxRounding rounding = random.nextBoolean() ? TaxRounding.PER_LINE : TaxRounding.PER_INVOICE;
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            List<Tax> taxes = new ArrayList<>();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                long rate = random.nextInt(4) == 0 ? 190_000 : random.nextLong(WHOLE + 1);
                taxes.add(new Tax(new TaxCode("T" + i), new Percent(BigDecimal.valueOf(rate, 4))));
            }
            int count = random.nextInt(1, 60);
            List<Charge> charges = new ArrayList<>();
            Map<String, Tax> of = new HashMap<>();
            for (int i = 0; i < count; i++) {
                long price = random.nextLong(-random.nextLong(1, 10_000_000), 10_000_000);
                charges.add(charge(currency, "c" + i, price));
                of.put("c" + i, taxes.get(random.nextInt(taxes.size())));
            }

            Pricing pricing = new Pricing(prices, rounding);
            check(pricing, charges, of);
            lines += count;
        }
        assertThat(shared)
                .as("lines that are rounded otherwise on the invoice than by themselves")
                .isGreaterThan(CASES / 50);
    }

    private void check(Pricing pricing, List<Charge> charges, Map<String, Tax> of) {
        List<InvoiceLine> lines = pricing.lines(charges, charge -> taxOf(of, charge));
        List<InvoiceLine> mirrored =
                pricing.lines(charges.stream().map(MillionTaxesTest::mirror).toList(), charge -> taxOf(of, charge));
        boolean inclusive = pricing.prices() == Prices.INCLUSIVE;
        Map<Tax, Long> amounts = new HashMap<>();
        Map<Tax, Long> parts = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            Tax tax = line.taxRule();
            long amount = minor(charges.get(i).net());
            long part = minor(inclusive ? line.net() : line.tax());
            amounts.merge(tax, amount, Long::sum);
            parts.merge(tax, part, Long::sum);

            boolean addsUp = minor(line.net()) + minor(line.tax()) == minor(line.gross());
            boolean agreed = minor(inclusive ? line.gross() : line.net()) == amount;
            long alone = halfUp(amount, numerator(tax, inclusive), denominator(tax, inclusive));
            boolean rounded = pricing.rounding() == TaxRounding.PER_LINE
                    ? part == alone
                    : within(part, amount, numerator(tax, inclusive), denominator(tax, inclusive));
            shared += part == alone ? 0 : 1;
            boolean mirrors = minor(mirrored.get(i).net()) == -minor(line.net())
                    && minor(mirrored.get(i).tax()) == -minor(line.tax());
            boolean kept = line.charge().equals(charges.get(i)) && tax.equals(taxOf(of, line.charge()));
            if (!addsUp || !agreed || !rounded || !mirrors || !kept) {
                assertThat(line).as("line %d of %s, %s", i, charges, pricing).isNull();
            }
        }
        if (pricing.rounding() == TaxRounding.PER_INVOICE) {
            amounts.forEach((tax, amount) -> {
                long whole = halfUp(amount, numerator(tax, inclusive), denominator(tax, inclusive));
                long given = requireNonNull(parts.get(tax));
                if (given != whole) {
                    assertThat(given).as("of %s, %s", charges, pricing).isEqualTo(whole);
                }
            });
        }
    }

    private static Tax taxOf(Map<String, Tax> taxes, Charge charge) {
        return requireNonNull(taxes.get(charge.key().value()));
    }

    private static long numerator(Tax tax, boolean inclusive) {
        return inclusive ? WHOLE : rate(tax);
    }

    private static long denominator(Tax tax, boolean inclusive) {
        return inclusive ? WHOLE + rate(tax) : WHOLE;
    }

    private static long rate(Tax tax) {
        return tax.rate().value().movePointRight(4).longValueExact();
    }

    /** Less than a whole unit from the exact share. */
    private static boolean within(long part, long amount, long numerator, long denominator) {
        BigInteger exact = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(numerator));
        BigInteger given = BigInteger.valueOf(part).multiply(BigInteger.valueOf(denominator));
        return exact.subtract(given).abs().compareTo(BigInteger.valueOf(denominator)) < 0;
    }

    private static long halfUp(long amount, long numerator, long denominator) {
        BigInteger twice = BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(numerator))
                .abs()
                .shiftLeft(1)
                .add(BigInteger.valueOf(denominator));
        long rounded = twice.divide(BigInteger.valueOf(2 * denominator)).longValueExact();
        return amount < 0 ? -rounded : rounded;
    }

    private static Charge mirror(Charge charge) {
        return charge(charge.unitPrice().getCurrencyUnit(), charge.key().value(), -minor(charge.unitPrice()));
    }

    private static Charge charge(CurrencyUnit currency, String key, long price) {
        return new Charge(
                new ChargeKey(key), null, "Hosting", null, 1, Money.ofMinor(currency, price), Money.zero(currency));
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }
}
