package com.unifiedhosting.billing.saga;

import com.unifiedhosting.billing.CollectionTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When what is due in the collection of one invoice. Days are the buyer's local days. An invoice is overdue from the first
 * moment after its due date; whatever a customer notices (reminders, retries, suspension, the end) happens at nine in the
 * morning.
 *
 * @param dueOn the last day on which payment is in time
 */
record DunningCalendar(LocalDate dueOn, ZoneId zone, CollectionTerms terms) {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    Instant overdueAt() {
        return dueOn.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Instant suspendAt() {
        return morningOf(dueOn.plusDays(terms.suspendAfterDays()));
    }

    /** Counted from the day of the suspension itself, so that a late suspension does not shorten the time after it. */
    Instant giveUpAt(Instant suspendedAt) {
        return morningOf(dayOf(suspendedAt).plusDays(terms.endAfterDays()));
    }

    /** The reminder that is due next after a moment, or a step that is due before it; null for none. */
    Optional<Instant> next(Instant after, @Nullable Instant step) {
        Stream<Instant> reminders =
                terms.reminderDays().stream().map(this::reminderAt).filter(at -> at.isAfter(after));
        return Stream.concat(reminders, Stream.ofNullable(step)).min(Comparator.naturalOrder());
    }

    /** The newest of the reminders that fell due after one moment, and until another: as days after the due date. */
    Optional<Integer> newestReminder(Instant after, Instant until) {
        return terms.reminderDays().stream()
                .filter(day ->
                        reminderAt(day).isAfter(after) && !reminderAt(day).isAfter(until))
                .max(Comparator.naturalOrder());
    }

    /** When payment is tried again next after it has failed; empty when it is not. */
    Optional<Instant> retryAfter(Instant failure, LocalDate firstFailure) {
        return terms.retryDays().stream()
                .map(days -> morningOf(firstFailure.plusDays(days)))
                .filter(at -> at.isAfter(failure))
                .findFirst();
    }

    LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Instant reminderAt(int day) {
        return morningOf(dueOn.plusDays(day));
    }

    private Instant morningOf(LocalDate day) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }
}
