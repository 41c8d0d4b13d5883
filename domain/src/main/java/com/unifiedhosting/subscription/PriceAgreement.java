package com.unifiedhosting.subscription;

import com.unifiedhosting.shared.Reason;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A price that was agreed for a subscription, and for how long.
 *
 * @param from periods that begin on this day or later
 * @param until and before this one, such as the end of a promotion; null for no end
 */
public record PriceAgreement(
        AgreedPrice price, LocalDate from, @Nullable LocalDate until, Reason reason) {

    public PriceAgreement {
        if (until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("until must be after the first day, " + from);
        }
    }

    /** The same, which ends on a day at the latest; {@code day} is after the first one. */
    public PriceAgreement endingBy(LocalDate day) {
        return until == null || day.isBefore(until) ? new PriceAgreement(price, from, day, reason) : this;
    }

    /** What was agreed, whenever it began. */
    public PriceTerms terms() {
        return new PriceTerms(price, until, reason);
    }

    /** Whether it stands when another package or cycle is sold: an amount was agreed for one. */
    public boolean goesOn(Sale before, Sale after) {
        return price.outlivesTheSale()
                || (before.packageId().equals(after.packageId()) && before.cycle() == after.cycle());
    }

    /** Whether a period that begins on a day is paid by it. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (until == null || day.isBefore(until));
    }
}
