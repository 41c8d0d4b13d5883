package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxKind;
import com.unifiedhosting.tax.TaxRounding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Net, tax and gross of lines; all expected values worked out by hand. */
class PricingTest {

    /**
     * 10.00 / 1.19 = 8.4034; 9.99 / 1.19 = 8.39496; 0.03 / 2 = 0.015, half up; 100 / 1.1 = 90.91; 1.000 / 1.05 = 0.95238;
     * 5.995 / 1.155 = 5.19048. 9.90 x 0.19 = 1.881; 15 x 0.1 = 1.5, half up; 1.230 x 0.05 = 0.0615, half up.
     */
    @ParameterizedTest
    @CsvSource({
        "INCLUSIVE, 19, EUR 10.00, EUR 8.40, EUR 1.60, EUR 10.00",
        "INCLUSIVE, 19, EUR 9.99, EUR 8.39, EUR 1.60, EUR 9.99",
        "INCLUSIVE, 19, EUR -9.99, EUR -8.39, EUR -1.60, EUR -9.99",
        "INCLUSIVE, 100, EUR 0.03, EUR 0.02, EUR 0.01, EUR 0.03",
        "INCLUSIVE, 100, EUR -0.03, EUR -0.02, EUR -0.01, EUR -0.03",
        "INCLUSIVE, 0, EUR 9.99, EUR 9.99, EUR 0.00, EUR 9.99",
        "INCLUSIVE, 10, JPY 100, JPY 91, JPY 9, JPY 100",
        "INCLUSIVE, 5, KWD 1.000, KWD 0.952, KWD 0.048, KWD 1.000",
        "INCLUSIVE, 15.5, KWD 5.995, KWD 5.190, KWD 0.805, KWD 5.995",
        "EXCLUSIVE, 19, EUR 9.90, EUR 9.90, EUR 1.88, EUR 11.78",
        "EXCLUSIVE, 19, EUR -9.90, EUR -9.90, EUR -1.88, EUR -11.78",
        "EXCLUSIVE, 10, JPY 15, JPY 15, JPY 2, JPY 17",
        "EXCLUSIVE, 5, KWD 1.230, KWD 1.230, KWD 0.062, KWD 1.292"
    })
    void roundsALineHalfUp(Prices prices, String rate, String price, String net, String tax, String gross) {
        for (TaxRounding rounding : TaxRounding.values()) {
            List<InvoiceLine> lines = lines(prices, rounding, vat(rate), price);

            assertThat(lines)
                    .as("one line is the whole invoice: %s", rounding)
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.net()).isEqualTo(Money.parse(net));
                        assertThat(line.tax()).isEqualTo(Money.parse(tax));
                        assertThat(line.gross()).isEqualTo(Money.parse(gross));
                    });
        }
    }

    /** 3 x 0.0627: 0.06 on each line, but 0.99 x 0.19 = 0.1881. Of equal remainders the first gets the cent. */
    @Test
    void sharesTheTaxOfAnInvoiceAmongItsLines() {
        String[] prices = {"EUR 0.33", "EUR 0.33", "EUR 0.33"};

        assertThat(taxes(lines(Prices.EXCLUSIVE, TaxRounding.PER_LINE, vat("19"), prices)))
                .isEqualTo("0.06 0.06 0.06");
        assertThat(taxes(lines(Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, vat("19"), prices)))
                .isEqualTo("0.07 0.06 0.06");
    }

    /** 25.5, 12.75 and 0.51 cents are 38.76, so 39: 25, 12 and 0 in full, the two others to 0.75 and 0.51. */
    @Test
    void givesWhatIsLeftToTheLargestRemainders() {
        assertThat(taxes(lines(
                        Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, vat("25.5"), "EUR 1.00", "EUR 0.50", "EUR 0.02")))
                .isEqualTo("0.25 0.13 0.01");
    }

    /** 29.97 / 1.19 = 25.1849, so 25.18; 8.39496 on each line: 8.39 three times are a cent short. */
    @Test
    void neverMovesWhatWasAgreedWithTax() {
        List<InvoiceLine> lines =
                lines(Prices.INCLUSIVE, TaxRounding.PER_INVOICE, vat("19"), "EUR 9.99", "EUR 9.99", "EUR 9.99");

        assertThat(lines).extracting(InvoiceLine::gross).containsOnly(Money.parse("EUR 9.99"));
        assertThat(nets(lines)).isEqualTo("8.40 8.39 8.39");
        assertThat(taxes(lines)).isEqualTo("1.59 1.60 1.60");
    }

    /** 100 / 1.1 = 90.9, so 91; 45.45 on each line. */
    @Test
    void sharesWholeYen() {
        List<InvoiceLine> lines = lines(Prices.INCLUSIVE, TaxRounding.PER_INVOICE, vat("10"), "JPY 50", "JPY 50");

        assertThat(nets(lines)).isEqualTo("46 45");
        assertThat(taxes(lines)).isEqualTo("4 5");
    }

    /** Of 0.33, 0.33 and -0.66 the tax is none; 0.0627, 0.0627 and -0.1254 must come to that. */
    @Test
    void addsUpToNothingWhereTheChargesDo() {
        assertThat(taxes(lines(
                        Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, vat("19"), "EUR 0.33", "EUR 0.33", "EUR -0.66")))
                .isEqualTo("0.06 0.06 -0.12");
        assertThat(taxes(lines(
                        Prices.EXCLUSIVE, TaxRounding.PER_INVOICE, vat("19"), "EUR -0.33", "EUR -0.33", "EUR 0.66")))
                .as("the mirror of it")
                .isEqualTo("-0.06 -0.06 0.12");
    }

    /** Two of 0.33 at 19 %: 0.1254, so 0.13; two at 20 %: 0.132, so 0.13: each by itself. */
    @Test
    void roundsEachTaxOfAnInvoiceByItself() {
        List<Charge> charges = charges("EUR 0.33", "EUR 0.33", "EUR 0.33", "EUR 0.33");
        Tax other = new Tax(new TaxCode("VAT-AT"), Percent.of("20"));

        List<InvoiceLine> lines = new Pricing(Prices.EXCLUSIVE, TaxRounding.PER_INVOICE)
                .lines(charges, charge -> charges.indexOf(charge) % 2 == 0 ? vat("19") : other);

        assertThat(taxes(lines)).isEqualTo("0.07 0.07 0.06 0.06");
    }

    @Test
    void taxesNothingWhereThereIsNoTax() {
        for (Prices prices : Prices.values()) {
            assertThat(lines(prices, TaxRounding.PER_INVOICE, Tax.none(TaxKind.REVERSE_CHARGE), "EUR 9.99"))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.net()).isEqualTo(line.gross()).isEqualTo(Money.parse("EUR 9.99"));
                        assertThat(line.taxRule().note()).contains("Article 196");
                    });
        }
    }

    private static Tax vat(String rate) {
        return new Tax(new TaxCode("VAT"), Percent.of(rate));
    }

    private static List<InvoiceLine> lines(Prices prices, TaxRounding rounding, Tax tax, String... amounts) {
        return new Pricing(prices, rounding).lines(charges(amounts), _ -> tax);
    }

    private static List<Charge> charges(String... amounts) {
        List<String> all = Arrays.asList(amounts);
        return Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                .map(i -> charge("c" + i, Money.parse(all.get(i))))
                .toList();
    }

    private static Charge charge(String key, Money price) {
        return new Charge(new ChargeKey(key), null, "Hosting", null, 1, price, Money.zero(price.getCurrencyUnit()));
    }

    private static String taxes(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line -> line.tax().getAmount().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static String nets(List<InvoiceLine> lines) {
        return lines.stream()
                .map(line -> line.net().getAmount().toPlainString())
                .collect(Collectors.joining(" "));
    }
}
