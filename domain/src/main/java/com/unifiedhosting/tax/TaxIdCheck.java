package com.unifiedhosting.tax;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the register of tax ids said of the present one of an account.
 *
 * @param checkedAt when it said so
 * @param consultationNumber by which the register can tell later that it did; null where it gave none
 */
public record TaxIdCheck(
        Outcome outcome, Instant checkedAt, @Nullable String consultationNumber) {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    /** What it said. */
    public enum Outcome {
        VALID,
        INVALID,
        /** Nothing yet: it could not be asked, or had no answer. */
        UNAVAILABLE
    }

    public TaxIdCheck {
        if (consultationNumber != null && !NUMBER.matcher(consultationNumber).matches()) {
            throw new IllegalArgumentException("a consultation number has 1 to 60 letters, digits, dots and dashes");
        }
    }
}
