package com.unifiedhosting.billing;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
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
                Credited.nothingOf(line).plus(line, first).next(line, new CreditedCharge(KEY, quantity - units, null));

        assertThat(first.net()).isEqualTo(Money.parse(currency + " " + net));
        assertThat(first.tax()).isEqualTo(Money.parse(currency + " " + tax));
        assertThat(second.net()).isEqualTo(Money.parse(currency + " " + restNet));
        assertThat(second.tax()).isEqualTo(Money.parse(currency + " " + restTax));
        assertThat(first.gross().plus(second.gross())).isEqualTo(line.gross());
    }

    /**
     * 19 % of 9.90 are 1.88, of 5.66 they are 1.0754: 1.08, as a line of 5.66 bears. With tax in the price 9.90 are 8.32 and
     * 1.58, and 5.66 are 4.76 and 0.90; and of 11.90, 10.00 before tax, 10.00 can be taken back: 8.40 and 1.60.
     */
    @ParameterizedTest
    @CsvSource({
        "EXCLUSIVE, 9.90, 5.66, 5.66, 1.08, 4.24, 0.80",
        "INCLUSIVE, 9.90, 5.66, 4.76, 0.90, 3.56, 0.68",
        "INCLUSIVE, 11.90, 10.00, 8.40, 1.60, 1.60, 0.30"
    })
    void anAmountIsTakenBackAsItWasChargedAndBearsTheTaxOfALine(
            Prices prices, String price, String part, String net, String tax, String restNet, String restTax) {
        InvoiceLine line = line(prices, charge(1, Money.parse("EUR " + price)), VAT);

        CreditedLine first = next(line, Credited.nothingOf(line), part);
        CreditedLine rest = Credited.nothingOf(line).plus(line, first).next(line, CreditedCharge.rest(KEY));

        assertThat(first.net()).isEqualTo(Money.parse("EUR " + net));
        assertThat(first.tax()).isEqualTo(Money.parse("EUR " + tax));
        assertThat(rest.net()).isEqualTo(Money.parse("EUR " + restNet));
        assertThat(rest.tax()).isEqualTo(Money.parse("EUR " + restTax));
        assertThat(first.gross().plus(rest.gross())).isEqualTo(line.gross());
    }

    /** 300 times 0.03 of 9.00: each bears 0.0057, which alone is 0.01, and together 1.71 and not 3.00. */
    @Test
    void manySmallPiecesBearNoMoreThanTheLine() {
        InvoiceLine line = line("9.00");
        Credited credited = Credited.nothingOf(line);
        for (int piece = 0; piece < 300; piece++) {
            credited = credited.plus(line, next(line, credited, "0.03"));
        }

        assertThat(credited.charged()).isEqualTo(Money.parse("EUR 9.00"));
        assertThat(credited.tax()).isEqualTo(Money.parse("EUR 1.71"));
    }

    @Test
    void refusesMoreThanRemains() {
        InvoiceLine line = line("10.00");
        Credited most = Credited.nothingOf(line).plus(line, next(line, Credited.nothingOf(line), "9.99"));

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

    /**
     * A million pieces, of prices with tax in them and without: whatever a line is taken back in, nothing is over, nothing is
     * left, no piece turns its sign, the first bears the tax of a line of its amount, and none is more than a unit off that.
     */
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
            InvoiceLine line = line(
                    random.nextBoolean() ? Prices.INCLUSIVE : Prices.EXCLUSIVE,
                    charge(quantity, Money.ofMinor(currency, random.nextLong(1, 100_000))),
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
                if (pieces++ % 2 == 0) {
                    asIfChargedAnew(line, credited, piece);
                }
                credited = credited.plus(line, piece);
                net = net.plus(piece.net());
                taxes = taxes.plus(piece.tax());
                byUnits += piece.quantity() == null ? 0 : 1;
            }
            if (!net.isEqual(line.net()) || !taxes.isEqual(line.tax())) {
                assertThat(credited).as("of %s", line).isNull();
            }
        }
        assertThat(byUnits).as("pieces by units").isGreaterThan(100_000);
    }

    /** The first piece, or less than a unit off. */
    private static void asIfChargedAnew(InvoiceLine line, Credited credited, CreditedLine piece) {
        Money part = line.prices() == Prices.INCLUSIVE ? piece.gross() : piece.net();
        Money anew = line(line.prices(), charge(1, part), line.taxRule()).tax();
        long off = Math.abs(piece.tax().minus(anew).getAmountMinorLong());
        if (off > (credited.charged().isZero() && !part.isZero() ? 0 : 1)) {
            assertThat(piece).as("of %s", line).isNull();
        }
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
        return aLine(charge(1, Money.parse("EUR " + net)), VAT);
    }

    private static Charge charge(int quantity, Money price) {
        return new Charge(KEY, null, "Sites", null, quantity, price, Money.zero(price.getCurrencyUnit()));
    }

    private static InvoiceLine line(Prices prices, Charge charge, Tax tax) {
        return new Pricing(prices, TaxRounding.PER_LINE)
                .lines(List.of(charge), _ -> tax)
                .getFirst();
    }

    private static void refuses(BillingRefusal code, InvoiceLine line, Credited credited, CreditedCharge wanted) {
        assertThatThrownBy(() -> credited.next(line, wanted))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.is(code)).isTrue());
    }
}
