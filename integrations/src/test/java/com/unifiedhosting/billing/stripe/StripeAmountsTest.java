package com.unifiedhosting.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values from docs.stripe.com/currencies. */
class StripeAmountsTest {

    @ParameterizedTest
    @CsvSource({
        "EUR 10.99, 1099, eur",
        "USD 0.50, 50, usd",
        "JPY 500, 500, jpy",
        "KRW 12000, 12000, krw",
        "MGA 500.00, 500, mga",
        "KWD 5.120, 5120, kwd",
        "ISK 5, 500, isk",
        "UGX 5, 500, ugx",
        "HUF 10.45, 1045, huf",
        "TWD 800.45, 80045, twd",
        "EUR 999999.99, 99999999, eur",
        "IDR 1000000.00, 100000000, idr",
        "IDR 9999999999.99, 999999999999, idr"
    })
    void countsAsStripeDoes(String amount, long units, String currency) {
        assertThat(StripeAmounts.toStripe(Money.parse(amount))).isEqualTo(OptionalLong.of(units));
        assertThat(StripeAmounts.fromStripe(units, currency)).isEqualTo(Money.parse(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR 0.00", "EUR 1000000.00", "KWD 5.124", "MGA 500.20", "EUR -1.00", "IDR 10000000000.00"})
    void doesNotRoundWhatStripeCannotCharge(String amount) {
        assertThat(StripeAmounts.toStripe(Money.parse(amount))).isEmpty();
    }

    @Test
    void takesNoAmountThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> StripeAmounts.fromStripe(550, "isk"));
        assertThatIllegalArgumentException().isThrownBy(() -> StripeAmounts.fromStripe(1, "xyz"));
    }
}
