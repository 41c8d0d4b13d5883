package com.unifiedhosting.revenue;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A part of a whole, exact: both are told, so that anybody can divide them with as many digits as he likes.
 *
 * <p>JSON: {@code {"numerator":1,"denominator":3,"value":"0.3333"}}.
 *
 * @param numerator below zero for a loss
 * @param denominator in the same unit; zero when there is no whole
 */
@JsonIgnoreProperties(value = "value", allowGetters = true)
public record Ratio(long numerator, long denominator) {

    private static final int PLACES = 4;

    /** With four decimals, half-up (a half goes away from zero); 1 is the whole. Null when the denominator is zero. */
    @JsonProperty
    @JsonFormat(shape = JsonFormat.Shape.STRING)
    public @Nullable BigDecimal value() {
        return denominator == 0
                ? null
                : BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_UP);
    }
}
