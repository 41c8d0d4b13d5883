package com.unifiedhosting.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivableAgeTest {

    private static final LocalDate DUE = LocalDate.of(2026, 3, 15);

    @ParameterizedTest
    @CsvSource({
        "-400, NOT_DUE",
        "0, NOT_DUE",
        "1, DAYS_1_TO_30",
        "30, DAYS_1_TO_30",
        "31, DAYS_31_TO_60",
        "60, DAYS_31_TO_60",
        "61, DAYS_61_TO_90",
        "90, DAYS_61_TO_90",
        "91, OVER_90_DAYS",
        "4000, OVER_90_DAYS"
    })
    void countsWholeDaysAfterTheDueDate(int days, ReceivableAge age) {
        assertThat(ReceivableAge.of(DUE, DUE.plusDays(days))).isEqualTo(age);
    }
}
