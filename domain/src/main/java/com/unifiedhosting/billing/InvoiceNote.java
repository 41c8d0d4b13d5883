package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Text;

/**
 * A private note about an invoice, for whoever stands above its buyer, of 1 to 10,000 characters; free text may name people,
 * so it is personal data.
 */
public record InvoiceNote(@JsonValue String value) implements PersonalData {

    /** Stands where the key is destroyed. */
    public static final InvoiceNote ERASED = new InvoiceNote("(erased)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceNote {
        value = Text.paragraph("note", value, 10_000);
    }

    @Override
    public String toString() {
        return "InvoiceNote[hidden]";
    }
}
