package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RetirementTest {

    private static final LocalDate SINCE = LocalDate.of(2026, 2, 28);

    @Test
    void leavesTwelveMonths() {
        assertThat(new Retirement(SINCE, LocalDate.of(2027, 2, 28), "/api/v1/x").sunsetDate())
                .isEqualTo("Sun, 28 Feb 2027 00:00:00 GMT");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Retirement(SINCE, LocalDate.of(2027, 2, 27), "/api/v1/x"));
    }
}
