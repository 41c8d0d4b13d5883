package com.unifiedhosting.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long an open amount is due, in whole local days after the due date. */
public enum ReceivableAge {
    NOT_DUE,
    DAYS_1_TO_30,
    DAYS_31_TO_60,
    DAYS_61_TO_90,
    OVER_90_DAYS;

    /**
     * The age on a day.
     *
     * @param dueOn the last day on which payment is in time
     * @param today in the buyer's time zone
     */
    public static ReceivableAge of(LocalDate dueOn, LocalDate today) {
        long days = ChronoUnit.DAYS.between(dueOn, today);
        if (days < 1) {
            return NOT_DUE;
        }
        if (days <= 30) {
            return DAYS_1_TO_30;
        }
        if (days <= 60) {
            return DAYS_31_TO_60;
        }
        return days <= 90 ? DAYS_61_TO_90 : OVER_90_DAYS;
    }
}
