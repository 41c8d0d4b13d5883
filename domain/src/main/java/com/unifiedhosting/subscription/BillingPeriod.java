package com.unifiedhosting.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * A run of whole days in the account's time zone.
 *
 * @param start first day, inclusive
 * @param end first day after, exclusive; later than {@code start}
 */
public record BillingPeriod(LocalDate start, LocalDate end) {

    public BillingPeriod {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period ends after it starts");
        }
    }

    @JsonIgnore
    public LocalDate lastDay() {
        return end.minusDays(1);
    }

    @JsonIgnore
    public long days() {
        return ChronoUnit.DAYS.between(start, end);
    }

    /** From the month in which it begins to the one in which it ends: for a whole period as many as its cycle has. */
    public int months() {
        return (int) ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(end));
    }

    /** How many days of it are before a day: 0 on its first day. */
    public long daysBefore(LocalDate day) {
        return ChronoUnit.DAYS.between(start, day);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
