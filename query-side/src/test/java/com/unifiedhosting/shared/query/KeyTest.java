package com.unifiedhosting.shared.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

    @Test
    void bindsAPlaceByTheTypeOfTheColumn() {
        assertThat(value("timestamptz", Instant.parse("2026-01-31T10:00:00.123456Z")))
                .isEqualTo(OffsetDateTime.parse("2026-01-31T10:00:00.123456Z"));
        assertThat(value("date", LocalDate.of(9999, 12, 31))).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(value("text", "bob builder")).isEqualTo("bob builder");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamptz,nonsense",
        "timestamptz,infinity",
        "timestamptz,2026-01-31",
        "timestamptz,+300000-01-01T00:00:00Z",
        "timestamptz,-0001-01-01T00:00:00Z",
        "date,nonsense",
        "date,-infinity",
        "date,+999999999-12-31",
        "date,2026-02-30"
    })
    void refusesAPlaceThatIsNotOfTheTypeOfTheColumn(String type, String value) {
        assertThatThrownBy(() -> value(type, value)).isInstanceOf(Refused.class).hasMessageContaining("cursor");
    }

    @Test
    void refusesWhatIsNoPlace() {
        assertThatThrownBy(() -> Key.ascending("at", "text", "id").parameters("alone"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> value("text", "a\0b")).isInstanceOf(Refused.class);
    }

    private static Object value(String type, Object value) {
        return requireNonNull(Key.ascending("at", type, "id")
                .parameters(Page.place(value, "x"))
                .get("afterValue"));
    }
}
