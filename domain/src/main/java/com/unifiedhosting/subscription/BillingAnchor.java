package com.unifiedhosting.subscription;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * What keeps billing days from drifting: the day of the month on which periods begin, and the zone in which days begin.
 * In a month that is too short the period begins on the month's last day, and the month after on the anchor day again.
 *
 * @param dayOfMonth 1 to 31
 */
public record BillingAnchor(int dayOfMonth, ZoneId zone) {

    public BillingAnchor {
        if (dayOfMonth < 1 || dayOfMonth > 31) {
            throw new IllegalArgumentException("the anchor day must be 1 to 31");
        }
    }

    public static BillingAnchor startingOn(LocalDate start, ZoneId zone) {
        return new BillingAnchor(start.getDayOfMonth(), zone);
    }

    /** The period of a cycle that begins on {@code start}: it ends on the anchor day of the month so many months on. */
    public BillingPeriod periodFrom(LocalDate start, BillingCycle cycle) {
        return new BillingPeriod(start, dayIn(YearMonth.from(start).plusMonths(cycle.months())));
    }

    /** The day of a month on which a period begins: the anchor day, or the last day of a month that has none. */
    public LocalDate dayIn(YearMonth month) {
        return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
    }

    /** The instant at which a local day begins: the first valid time of that date, whatever daylight saving does. */
    public Instant beginning(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
