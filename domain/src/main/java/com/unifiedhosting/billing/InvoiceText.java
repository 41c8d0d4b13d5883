package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Text;

/** What an issuer adds to his invoices in his own words: 1 to 500 characters in at most {@value #MOST_LINES} lines. */
public record InvoiceText(@JsonValue String value) implements PersonalData {

    public static final int MOST_LINES = 6;

    /** Stands where the key is destroyed. */
    public static final InvoiceText ERASED = new InvoiceText("(erased)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceText {
        value = Text.paragraph("text", value, 500);
        if (value.lines().count() > MOST_LINES) {
            throw new IllegalArgumentException("text must have at most " + MOST_LINES + " lines");
        }
    }

    @Override
    public String toString() {
        return "InvoiceText[hidden]";
    }
}
