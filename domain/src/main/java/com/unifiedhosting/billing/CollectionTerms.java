package com.unifiedhosting.billing;

import java.util.List;

/**
 * When an issuer reminds, retries, suspends and gives up. All are whole local days relative to the due date, so that each
 * follows within a year of what it follows from.
 *
 * @param paymentTermDays from issue to due date, 0 to {@value #MOST_TERM_DAYS}
 * @param reminderDays on which reminders go out, ascending, at most {@value #MOST_TIMES}: negative before, 0 on, positive
 *     after the due date, -{@value #MOST_TERM_DAYS} to {@value #MOST_DAYS}
 * @param retryDays after the first failed automatic payment on which it is tried again, ascending, at most
 *     {@value #MOST_TIMES}, each 1 to {@value #MOST_DAYS}
 * @param suspendAfterDays after the due date on which the subscription is suspended, 1 to {@value #MOST_DAYS}: the grace
 *     period
 * @param endAfterDays after the suspension on which it ends and the invoice is written off, 1 to {@value #MOST_DAYS}
 */
public record CollectionTerms(
        int paymentTermDays,
        List<Integer> reminderDays,
        List<Integer> retryDays,
        int suspendAfterDays,
        int endAfterDays) {

    public static final int MOST_TERM_DAYS = 90;
    public static final int MOST_DAYS = 365;
    public static final int MOST_TIMES = 20;

    public static final CollectionTerms STANDARD =
            new CollectionTerms(14, List.of(-7, -3, 0, 1, 3, 7), List.of(1, 3, 5), 10, 30);

    public CollectionTerms {
        reminderDays = days("reminderDays", reminderDays, -MOST_TERM_DAYS);
        retryDays = days("retryDays", retryDays, 1);
        within("paymentTermDays", paymentTermDays, 0, MOST_TERM_DAYS);
        within("suspendAfterDays", suspendAfterDays, 1, MOST_DAYS);
        within("endAfterDays", endAfterDays, 1, MOST_DAYS);
    }

    private static List<Integer> days(String what, List<Integer> given, int least) {
        List<Integer> days = given.stream().sorted().distinct().toList();
        if (days.size() > MOST_TIMES) {
            throw new IllegalArgumentException(what + " must have at most " + MOST_TIMES + " days");
        }
        days.forEach(day -> within("each of " + what, day, least, MOST_DAYS));
        return days;
    }

    private static void within(String what, int days, int least, int most) {
        if (days < least || days > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most);
        }
    }
}
