package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Text;

/**
 * What an issuer tells the buyer on one invoice, printed on its document: 1 to {@value #MOST} characters in at most
 * {@value #MOST_LINES} lines.
 */
public record InvoiceRemark(@JsonValue String value) implements PersonalData {

    public static final int MOST = 1_000;
    public static final int MOST_LINES = 20;

    /** Stands where the key is destroyed. */
    public static final InvoiceRemark ERASED = new InvoiceRemark("(erased)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvoiceRemark {
        value = Text.paragraph("remark", value, MOST);
        if (value.lines().count() > MOST_LINES) {
            throw new IllegalArgumentException("remark must have at most " + MOST_LINES + " lines");
        }
    }

    @Override
    public String toString() {
        return "InvoiceRemark[hidden]";
    }
}
