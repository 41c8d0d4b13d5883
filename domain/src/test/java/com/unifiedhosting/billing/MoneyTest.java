package com.unifiedhosting.billing;

import static com.unifiedhosting.billing.InvoiceMaker.aLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.unifiedhosting.account.AccountMaker;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.shared.Amounts;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentages, charges, lines and totals: exact in the minor unit, with no cent made or lost. */
class MoneyTest {

    private static final Tax VAT = new Tax(new TaxCode("VAT"), Percent.of("19"));

    @Property(tries = 20_000)
    void aShareIsRoundedHalfUpToTheMinorUnit(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @LongRange(max = 10_000_000_000L) long minor,
            @ForAll @IntRange(max = 1_000_000) int tenThousandths) {
        Percent percent = new Percent(BigDecimal.valueOf(tenThousandths, 4));

        Money share = percent.of(Money.ofMinor(currency, minor));

        BigDecimal exact = BigDecimal.valueOf(minor)
                .multiply(BigDecimal.valueOf(tenThousandths))
                .divide(BigDecimal.valueOf(1_000_000), 0, RoundingMode.HALF_UP);
        assertThat(share.getAmountMinor()).isEqualTo(exact);
        assertThat(share.getCurrencyUnit()).isEqualTo(currency);
    }

    @Property(tries = 20_000)
    void aLineAddsUp(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @LongRange(max = 100_000_000) long unitPrice,
            @ForAll @LongRange(max = 100_000_000) long discount,
            @ForAll @IntRange(min = 1, max = 1_000) int quantity,
            @ForAll @IntRange(max = 1_000_000) int tenThousandths) {
        Charge charge = charge(currency, "a", quantity, unitPrice, discount);
        Tax tax = new Tax(VAT.code(), new Percent(BigDecimal.valueOf(tenThousandths, 4)));

        InvoiceLine line = aLine(charge, tax);

        assertThat(line.net().getAmountMinorLong()).isEqualTo(quantity * unitPrice - discount);
        assertThat(line.net().plus(line.tax())).isEqualTo(line.gross());
    }

    @Property(tries = 5_000)
    void totalsAreTheSumsOfTheLines(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @Size(max = 60) List<@LongRange(max = 100_000_000) Long> prices) {
        List<InvoiceLine> lines = prices.stream()
                .map(price -> aLine(charge(currency, "k" + price, 1, price, 0), VAT))
                .toList();

        Totals totals = Totals.of(currency, lines);

        long net = prices.stream().mapToLong(Long::longValue).sum();
        long tax = prices.stream()
                .flatMapToLong(price -> LongStream.of((price * 19 + 50) / 100))
                .sum();
        assertThat(totals.net()).isEqualTo(Money.ofMinor(currency, net));
        assertThat(totals.tax()).isEqualTo(Money.ofMinor(currency, tax));
        assertThat(totals.gross()).isEqualTo(Money.ofMinor(currency, net + tax));
    }

    @ParameterizedTest
    @CsvSource({
        "19, EUR 9.90, EUR 1.88",
        "7.7, CHF 10.00, CHF 0.77",
        "50, EUR 0.01, EUR 0.01",
        "49.9999, EUR 0.01, EUR 0.00",
        "10, JPY 15, JPY 2",
        "5, KWD 1.230, KWD 0.062",
        "0, EUR 9.90, EUR 0.00",
        "100, EUR 9.90, EUR 9.90"
    })
    void takesAShare(String percent, String amount, String share) {
        assertThat(Percent.of(percent).of(Money.parse(amount))).isEqualTo(Money.parse(share));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "100.0001", "1.00001", "nineteen", "", "1e9"})
    void refusesPercentagesOutOfRange(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Percent.of(value));
    }

    @ParameterizedTest
    @CsvSource({"19.00, 19", "1e2, 100", "0.0, 0", "7.70, 7.7"})
    void writesPercentagesInOneForm(String value, String written) {
        assertThat(Percent.of(value)).hasToString(written).isEqualTo(Percent.of(written));
    }

    @Test
    void refusesALineThatDoesNotAddUp() {
        Charge charge = charge(CurrencyUnit.EUR, "a", 1, 100, 0);
        Money euro = Money.parse("EUR 1.00");
        assertThatIllegalArgumentException().isThrownBy(() -> new InvoiceLine(charge, euro, VAT, euro, euro));
    }

    @Test
    void refusesChargesThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> charge(CurrencyUnit.EUR, "a", 0, 100, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(CurrencyUnit.EUR, "a", 1, 100, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Charge(
                        new ChargeKey("a"),
                        null,
                        "Starter",
                        null,
                        1,
                        Money.parse("EUR 1.00"),
                        Money.parse("USD 0.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(CurrencyUnit.EUR, "a", 1_000_001, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void refusesAmountsAboveTheCeilingInACharge(String code) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        long most = Amounts.MOST_MINOR;
        assertThat(charge(currency, "a", 1, most, 0).net()).isEqualTo(Money.ofMinor(currency, most));
        assertThat(charge(currency, "a", 1, -most, 0).net()).isEqualTo(Money.ofMinor(currency, -most));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(currency, "a", 1, most + 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(currency, "a", 1, 1, most + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(currency, "a", 2, most, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> charge(currency, "a", 1, -most, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD"})
    void refusesCreditAndReceiptsAboveTheCeiling(String code) {
        CurrencyUnit currency = CurrencyUnit.of(code);
        Money most = Money.ofMinor(currency, Amounts.MOST_MINOR);
        Money more = Money.ofMinor(currency, Amounts.MOST_MINOR + 1);
        assertThat(receipt(most).amount()).isEqualTo(most);
        assertThat(credit(most).amount()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(more))
                .withMessage("amount must be at most " + most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> credit(more))
                .withMessage("amount must be at most " + most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> receipt(Money.zero(currency)))
                .withMessage("amount must be above zero");
    }

    private static RecordReceipt receipt(Money amount) {
        return new RecordReceipt(InvoiceMaker.INVOICE, "bank/17", amount);
    }

    private static AddCredit credit(Money amount) {
        return new AddCredit(
                InvoiceMaker.LEDGER, AccountMaker.BOB, CreditKind.GOODWILL, "a", amount, new Reason("Goodwill"));
    }

    @Provide
    Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of("EUR", "USD", "CHF", "JPY", "KWD").map(CurrencyUnit::of);
    }

    private static Charge charge(CurrencyUnit currency, String key, int quantity, long unitPrice, long discount) {
        return new Charge(
                new ChargeKey(key),
                null,
                "Starter",
                null,
                quantity,
                Money.ofMinor(currency, unitPrice),
                Money.ofMinor(currency, discount));
    }
}
