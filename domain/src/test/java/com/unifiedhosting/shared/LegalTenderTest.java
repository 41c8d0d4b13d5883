package com.unifiedhosting.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By list one of ISO 4217. */
class LegalTenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "USD", "JPY", "CHF", "KWD", "XAF", "XOF", "XPF", "XCD", "INR"})
    void hasWhatPeoplePayIn(String code) {
        assertThat(LegalTender.of(code)).isEqualTo(CurrencyUnit.of(code));
        assertThat(LegalTender.codes()).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEM", "FRF", "HRK", "ZWL", "XEU", // of the past
                "XAU", "XAG", "XPT", "XPD", // metals
                "CHE", "CHW", "CLF", "MXV", "USN", "BOV", "UYI", "COU", "XDR", "XSU",
                "XUA", // funds and units of account
                "XBA", "XTS", "XXX", "", "eur", "EURO"
            })
    void hasNothingElse(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LegalTender.of(code))
                .withMessage("currency must be one that is legal tender today, such as EUR");
        assertThat(LegalTender.codes()).doesNotContain(code);
    }

    @Test
    void everyOneIsKnownToTheJdkAndInOrder() {
        assertThat(LegalTender.codes())
                .isSorted()
                .hasSizeBetween(140, 170)
                .allSatisfy(code -> assertThat(Currency.getInstance(code).getDefaultFractionDigits())
                        .isEqualTo(LegalTender.of(code).getDecimalPlaces()));
    }
}
