package com.unifiedhosting.tax;

import com.unifiedhosting.billing.TaxCode;
import com.unifiedhosting.shared.Percent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rate as it holds for a time in one place.
 *
 * @param code as on an invoice
 * @param validFrom the first day of supply
 * @param validUntil the first day of supply on which it holds no more; null while no end is known
 */
public record TaxRate(
        TaxPlace place,
        TaxCode code,
        Percent rate,
        LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    public TaxRate {
        checkDay("validFrom", validFrom);
        if (validUntil != null) {
            checkDay("validUntil", validUntil);
        }
        if (validUntil != null && !validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("validUntil must be after validFrom");
        }
    }

    /** Days of this century and its neighbours: from others no day can be counted to and fro. */
    static void checkDay(String what, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2999) {
            throw new IllegalArgumentException(what + " must be from 1900 to 2999");
        }
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || day.isBefore(validUntil));
    }

    boolean overlaps(TaxRate other) {
        return place.equals(other.place)
                && (validUntil == null || other.validFrom.isBefore(validUntil))
                && (other.validUntil == null || validFrom.isBefore(other.validUntil));
    }

    /** The same, from a later day on and without an end. */
    TaxRate from(LocalDate begin) {
        return new TaxRate(place, code, rate, begin, null);
    }

    TaxRate until(LocalDate end) {
        return new TaxRate(place, code, rate, validFrom, end);
    }
}
