package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.unifiedhosting.shared.Percent;
import com.unifiedhosting.shared.Text;
import com.unifiedhosting.tax.TaxKind;
import org.jspecify.annotations.Nullable;

/**
 * The tax of a line, as decided when its invoice was issued.
 *
 * @param kind by which rule
 * @param code as on the invoice
 * @param note what has to stand on the invoice about it, at most 300 characters; null when nothing has to
 */
public record Tax(
        TaxKind kind, TaxCode code, Percent rate, @Nullable String note) {

    public static final Tax NONE = none(TaxKind.OFF);

    @JsonCreator
    public Tax {
        note = note == null ? null : Text.line("note", note, 300);
    }

    /** A tax of a country in which the issuer is registered. */
    public Tax(TaxCode code, Percent rate) {
        this(TaxKind.DOMESTIC, code, rate, TaxKind.DOMESTIC.note());
    }

    /** Nothing to pay, for a reason. */
    public static Tax none(TaxKind kind) {
        return new Tax(kind, TaxCode.NONE, Percent.ZERO, kind.note());
    }
}
