package com.unifiedhosting.billing;

import com.unifiedhosting.shared.Page;
import java.time.Instant;
import java.util.Locale;

/**
 * A private note about an invoice.
 *
 * @param version of the invoice by the note, which tells it from others about the same invoice
 * @param writtenBy the actor, such as {@code user:...}
 */
public record InvoiceNoteView(
        InvoiceId invoiceId, long version, InvoiceNote note, String writtenBy, Instant writtenAt) {

    /** Where it stands among the others, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(String.format(Locale.ROOT, "%012d", version), invoiceId);
    }
}
