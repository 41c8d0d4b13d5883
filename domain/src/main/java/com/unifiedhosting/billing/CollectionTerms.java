package com.unifiedhosting.billing;

import java.util.List;

/**
 * When an issuer reminds, retries, suspends and gives up. All are whole local days relative to the due date.
 *
 * @param paymentTermDays from issue to due date, 0 to 90
 * @param reminderDays on which reminders go out, ascending: negative before, 0 on, positive after the due date
 * @param retryDays after the first failed automatic payment on which it is tried again, ascending, 1 or more
 * @param suspendAfterDays after the due date on which the subscription is suspended, 1 or more: the grace period
 * @param endAfterDays after the suspension on which it ends and the invoice is written off, 1 or more
 */
public record CollectionTerms(
        int paymentTermDays,
        List<Integer> reminderDays,
        List<Integer> retryDays,
        int suspendAfterDays,
        int endAfterDays) {

    public static final CollectionTerms STANDARD =
            new CollectionTerms(14, List.of(-7, -3, 0, 1, 3, 7), List.of(1, 3, 5), 10, 30);

    public CollectionTerms {
        reminderDays = reminderDays.stream().sorted().distinct().toList();
        retryDays = retryDays.stream().sorted().distinct().toList();
        if (paymentTermDays < 0
                || paymentTermDays > 90
                || suspendAfterDays < 1
                || endAfterDays < 1
                || reminderDays.size() > 20
                || retryDays.size() > 20
                || retryDays.stream().anyMatch(day -> day < 1)) {
            throw new IllegalArgumentException("collection terms are out of range");
        }
    }
}
