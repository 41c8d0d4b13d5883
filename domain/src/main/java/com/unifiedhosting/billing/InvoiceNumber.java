package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Text;

/** The number printed on an invoice, such as {@code INV-000042}: unique and gapless per issuer. */
public record InvoiceNumber(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceNumber {
        value = Text.line("invoiceNumber", value, 60);
    }

    @Override
    public String toString() {
        return value;
    }
}
