package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.subscription.BillingCycle;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/**
 * A million invoice lines and a million prices shared over months, the same on every run, against whole-number arithmetic
 * that knows nothing of money: not a cent may differ. Currencies of 0, 2 and 3 decimals, credits as well as charges.
 */
class MillionLinesTest {

    private static final int CASES = 1_000_000;
    private static final Pricing TAX_ON_TOP = new Pricing(Prices.EXCLUSIVE, TaxRounding.PER_LINE);
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.JPY, CurrencyUnit.EUR, CurrencyUnit.CHF, CurrencyUnit.of("KWD"));

    @Test
    void aMillionLinesAndTheirTotalsAreExact() {
        SplittableRandom random = new SplittableRandom(20261125);
        int lines = 0;
        int credits = 0;
        int halves = 0;
        while (lines < CASES) {
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            long ofOneRate = random.nextInt(4) == 0 ? 500_000 : random.nextLong(1_000_001);
            Tax tax = new Tax(new TaxCode("VAT"), new Percent(BigDecimal.valueOf(ofOneRate, 4)));
            List<Charge> charges = new ArrayList<>();
            List<Long> nets = new ArrayList<>();
            for (int left = random.nextInt(1, 60); left > 0; left--) {
                int quantity = random.nextInt(1, 1_001);
                long unitPrice = random.nextLong(-1_000_000, 10_000_000);
                long discount = random.nextInt(2) == 0 ? 0 : random.nextLong(10_000_000);
                charges.add(charge(currency, quantity, unitPrice, discount));
                nets.add(quantity * unitPrice - discount);
            }
            List<InvoiceLine> invoice = TAX_ON_TOP.lines(charges, _ -> tax);
            assertThat(invoice).hasSameSizeAs(charges);
            long net = 0;
            long taxes = 0;
            for (int i = 0; i < invoice.size(); i++) {
                InvoiceLine line = invoice.get(i);
                long lineNet = nets.get(i);
                long lineTax = halfUp(lineNet, ofOneRate);
                if (minor(line.net()) != lineNet
                        || minor(line.tax()) != lineTax
                        || minor(line.gross()) != lineNet + lineTax) {
                    assertThat(line).as("net %d, tax %d", lineNet, lineTax).isNull();
                }
                net += lineNet;
                taxes += lineTax;
                lines++;
                credits += lineNet < 0 ? 1 : 0;
                halves += Math.abs(lineNet % 2) == 1 && ofOneRate == 500_000 ? 1 : 0;
            }
            Totals totals = Totals.of(currency, invoice);
            if (minor(totals.net()) != net || minor(totals.tax()) != taxes || minor(totals.gross()) != net + taxes) {
                assertThat(totals).as("net %d, tax %d", net, taxes).isNull();
            }
        }
        assertThat(credits).as("lines below zero").isGreaterThan(CASES / 20);
        assertThat(halves).as("halves of a minor unit to round").isGreaterThan(CASES / 20);
    }

    @Test
    void aMillionPricesSharedOverTheirMonthsAddUpAgain() {
        SplittableRandom random = new SplittableRandom(20261126);
        BillingCycle[] cycles = BillingCycle.values();
        for (int n = 0; n < CASES; n++) {
            CurrencyUnit currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
            BillingCycle cycle = cycles[random.nextInt(cycles.length)];
            long price = random.nextLong(-1_000_000_000_000L, 1_000_000_000_001L);

            RecurringRevenue month = RecurringRevenue.of(Money.ofMinor(currency, price), cycle);

            long months = month.twentyFourths() * cycle.months();
            long shown = minor(month.monthly());
            if (months != price * 24 || shown != halfUpOf(BigInteger.valueOf(month.twentyFourths()), 24)) {
                assertThat(month).as("of %d %s", price, cycle).isNull();
            }
        }
    }

    /** A share in ten-thousandths of a percent; half a minor unit goes away from zero, below zero as well. */
    private static long halfUp(long amount, long tenThousandths) {
        return halfUpOf(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(tenThousandths)), 1_000_000);
    }

    private static long halfUpOf(BigInteger numerator, long denominator) {
        BigInteger twice = numerator.abs().shiftLeft(1).add(BigInteger.valueOf(denominator));
        long rounded = twice.divide(BigInteger.valueOf(2 * denominator)).longValueExact();
        return numerator.signum() < 0 ? -rounded : rounded;
    }

    private static long minor(Money amount) {
        return amount.getAmountMinorLong();
    }

    private static Charge charge(CurrencyUnit currency, int quantity, long unitPrice, long discount) {
        return new Charge(
                new ChargeKey("a"),
                null,
                "Starter",
                null,
                quantity,
                Money.ofMinor(currency, unitPrice),
                Money.ofMinor(currency, discount));
    }
}
