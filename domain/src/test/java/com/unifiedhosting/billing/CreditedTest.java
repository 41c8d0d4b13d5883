package com.unifiedhosting.billing;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditedTest {

    private static final ChargeKey KEY = new ChargeKey("sites");
    private static final Tax VAT = new Tax(new TaxCode("VAT"), Percent.of("19"));

    /**
     * Three units for 10.00, 19 % are 1.90. Two of three: 20.00 / 3 = 6.67, and of the tax 1.90 * 6.67 / 10.00 = 1.2673. The
     * third is what is left. In yen and in dinars of 1,000 fils likewise.
     */
    @ParameterizedTest
    @CsvSource({
        "EUR, 3, 3.34, 0.02, 2, 6.67, 1.27, 3.33, 0.63",
        // 100 yen, 19 yen; 200 / 3 = 66.67, 19 * 67 / 100 = 12.73
        "JPY, 3, 34, 2, 2, 67, 13, 33, 6",
        // 1.000 dinars, 0.190; 2.000 / 3 = 0.6667, 0.190 * 0.667 = 0.1267
        "KWD, 3, 0.334, 0.002, 2, 0.667, 0.127, 0.333, 0.063"
    })
    void twoOfThreeUnitsAndThenTheThirdAreTheLine(
            String currency,
            int quantity,
            String price,
            String discount,
            int units,
            String net,
            String tax,
            String restNet,
            String restTax) {
        InvoiceLine line = aLine(
                new Charge(
                        KEY,
                        null,
                        "Sites",
                        null,
                        quantity,
                        Money.parse(currency + " " + price),
                        Money.parse(currency + " " + discount)),
                VAT);

        CreditedLine first = Credited.nothingOf(line).next(line, new CreditedCharge(KEY, units, null));
        CreditedLine second =
                Credited.nothingOf(line).plus(first).next(line, new CreditedCharge(KEY, quantity - units, null));

        assertThat(first.net()).isEqualTo(Money.parse(currency + " " + net));
        assertThat(first.tax()).isEqualTo(Money.parse(currency + " " + tax));
        assertThat(second.net()).isEqualTo(Money.parse(currency + " " + restNet));
        assertThat(second.tax()).isEqualTo(Money.parse(currency + " " + restTax));
        assertThat(first.gross().plus(second.gross())).isEqualTo(line.gross());
    }

    @Test
    void refusesMoreThanRemains() {
        InvoiceLine line = line("10.00");
        Credited most = Credited.nothingOf(line).plus(next(line, Credited.nothingOf(line), "9.99"));

        refuses(BillingRefusal.CREDIT_EXCEEDS_INVOICE, line, most, amount("0.02"));
        refuses(BillingRefusal.CREDIT_EXCEEDS_INVOICE, line, most, new CreditedCharge(KEY, 1, null));
        refuses(
                BillingRefusal.CREDIT_EXCEEDS_INVOICE,
                line,
                Credited.nothingOf(line),
                new CreditedCharge(KEY, 2, null));
        assertThat(most.next(line, CreditedCharge.rest(KEY)).gross()).isEqualTo(Money.parse("EUR 0.01"));
    }

    @Test
    void refusesAnotherCurrency() {
        InvoiceLine line = line("10.00");

        refuses(
                BillingRefusal.CURRENCY_MISMATCH,
                line,
                Credited.nothingOf(line),
                new CreditedCharge(KEY, null, Money.parse("USD 1.00")));
    }

    @Test
    void ofALineBelowZeroOnlyTheRestIsTakenBack() {
        InvoiceLine line = line("-10.00");

        refuses(BillingRefusal.CREDIT_EXCEEDS_INVOICE, line, Credited.nothingOf(line), amount("1.00"));
        assertThat(Credited.nothingOf(line).next(line, CreditedCharge.rest(KEY)).gross())
                .isEqualTo(Money.parse("EUR -11.90"));
    }

    @Test
    void unitsAndAnAmountAtOnceAreNoRequest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditedCharge(KEY, 1, Money.parse("EUR 1.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditedCharge(KEY, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> amount("0.00"));
        assertThatIllegalArgumentException().isThrownBy(() -> amount("-1.00"));
    }

    /** A million pieces: whatever a line is taken back in, nothing is over, nothing is left, and no piece turns its sign. */
    @Test
    void aMillionPiecesAddUpToTheirLines() {
        SplittableRandom random = new SplittableRandom(20261127);
        List<CurrencyUnit> currencies = List.of(CurrencyUnit.JPY, CurrencyUnit.EUR, CurrencyUnit.of("KWD"));
        int pieces = 0;
        int byUnits = 0;
        while (pieces < 1_000_000) {
            CurrencyUnit currency = currencies.get(random.nextInt(currencies.size()));
            Tax tax = new Tax(new TaxCode("VAT"), new Percent(BigDecimal.valueOf(random.nextLong(1_000_001), 4)));
            int quantity = random.nextInt(1, 50);
            InvoiceLine line = aLine(
                    new Charge(
                            KEY,
                            null,
                            "Sites",
                            null,
                            quantity,
                            Money.ofMinor(currency, random.nextLong(1, 100_000)),
                            Money.zero(currency)),
                    tax);
            Credited credited = Credited.nothingOf(line);
            Money net = Money.zero(currency);
            Money taxes = Money.zero(currency);
            boolean units = random.nextBoolean();
            while (!credited.remainingOf(line).isZero()) {
                CreditedLine piece = credited.next(line, piece(random, line, credited, units));
                if (piece.net().isNegative() || piece.tax().isNegative()) {
                    assertThat(piece).as("of %s", line).isNull();
                }
                credited = credited.plus(piece);
                net = net.plus(piece.net());
                taxes = taxes.plus(piece.tax());
                pieces++;
                byUnits += piece.quantity() == null ? 0 : 1;
            }
            if (!net.isEqual(line.net()) || !taxes.isEqual(line.tax())) {
                assertThat(credited).as("of %s", line).isNull();
            }
        }
        assertThat(byUnits).as("pieces by units").isGreaterThan(100_000);
    }

    private static CreditedCharge piece(SplittableRandom random, InvoiceLine line, Credited credited, boolean units) {
        if (units && random.nextInt(20) > 0) {
            int left = line.charge().quantity() - credited.units();
            return new CreditedCharge(KEY, random.nextInt(1, Math.min(left, 5) + 1), null);
        }
        long left = credited.remainingOf(line).getAmountMinorLong();
        return random.nextInt(10) == 0 || units
                ? CreditedCharge.rest(KEY)
                : new CreditedCharge(KEY, null, Money.ofMinor(line.net().getCurrencyUnit(), 1 + random.nextLong(left)));
    }

    private static CreditedLine next(InvoiceLine line, Credited credited, String net) {
        return credited.next(line, amount(net));
    }

    private static CreditedCharge amount(String net) {
        return new CreditedCharge(KEY, null, Money.parse("EUR " + net));
    }

    private static InvoiceLine line(String net) {
        return aLine(new Charge(KEY, null, "Sites", null, 1, Money.parse("EUR " + net), Money.parse("EUR 0.00")), VAT);
    }

    private static void refuses(BillingRefusal code, InvoiceLine line, Credited credited, CreditedCharge wanted) {
        assertThatThrownBy(() -> credited.next(line, wanted))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.is(code)).isTrue());
    }
}
