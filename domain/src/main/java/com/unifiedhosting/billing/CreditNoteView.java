package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A credit note in a list.
 *
 * @param invoiceNumber of the invoice that it takes back a part of
 * @param issuedOn in the time zone of the buyer
 * @param totals above zero
 */
public record CreditNoteView(
        CreditNoteId creditNoteId,
        InvoiceId invoiceId,
        InvoiceNumber invoiceNumber,
        AccountId accountId,
        AccountPath ownerPath,
        InvoiceNumber number,
        LocalDate issuedOn,
        Totals totals,
        Reason reason,
        Instant createdAt,
        long version,
        Instant updatedAt)
        implements View {

    /** Where it stands among the others, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(createdAt, creditNoteId);
    }
}
