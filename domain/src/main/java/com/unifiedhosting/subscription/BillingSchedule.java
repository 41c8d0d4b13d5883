package com.unifiedhosting.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * All periods that a subscription will ever have: one after the other from the first day on, without gap or overlap.
 * Every period follows from the first day by anchor arithmetic alone, so none has to be remembered.
 *
 * @param firstDay on which the first period begins: the anchor day of its month, or the last day of one that has none
 */
public record BillingSchedule(BillingAnchor anchor, BillingCycle cycle, LocalDate firstDay) {

    public BillingSchedule {
        if (!firstDay.equals(anchor.dayIn(YearMonth.from(firstDay)))) {
            throw new IllegalArgumentException("the first period begins on the anchor day");
        }
    }

    @JsonIgnore
    public BillingPeriod first() {
        return anchor.periodFrom(firstDay, cycle);
    }

    /** The period that follows one of this schedule. */
    public BillingPeriod after(BillingPeriod period) {
        return anchor.periodFrom(period.end(), cycle);
    }

    /** True when a period of this schedule begins and ends on exactly these days. */
    public boolean has(BillingPeriod period) {
        return !period.start().isBefore(firstDay) && period.equals(periodOf(period.start()));
    }

    /**
     * The period that a day belongs to.
     *
     * @throws IllegalArgumentException when the day is before the first
     */
    public BillingPeriod periodOf(LocalDate day) {
        if (day.isBefore(firstDay)) {
            throw new IllegalArgumentException("the schedule begins on " + firstDay);
        }
        long months = ChronoUnit.MONTHS.between(YearMonth.from(firstDay), YearMonth.from(day));
        long begun = months - months % cycle.months();
        LocalDate start = anchor.dayIn(YearMonth.from(firstDay).plusMonths(begun));
        return anchor.periodFrom(
                day.isBefore(start) ? anchor.dayIn(YearMonth.from(firstDay).plusMonths(begun - cycle.months())) : start,
                cycle);
    }
}
