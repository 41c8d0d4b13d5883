package com.unifiedhosting.shared.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The times that can be asked for: the years 1 to 9999 of ISO 8601. Java knows a billion years and PostgreSQL fewer than
 * 300,000; nothing of this platform happened outside of these, and a sum with one of them cannot overflow.
 */
final class Range {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9_999;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final String NOT_IN_RANGE = "must be in the years 0001 to 9999";

    private Range() {}

    /** The instant itself. Refuses one of another year with an {@link IllegalArgumentException}. */
    static Instant checked(Instant instant) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException(NOT_IN_RANGE);
        }
        return instant;
    }

    /** The date itself. Refuses one of another year with an {@link IllegalArgumentException}. */
    static LocalDate checked(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(NOT_IN_RANGE);
        }
        return date;
    }

    /** The month itself. Refuses one of another year with an {@link IllegalArgumentException}. */
    static YearMonth checked(YearMonth month) {
        var _ = checked(month.atDay(1));
        return month;
    }
}
