package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All that stands on one credit note. Fields as in {@link CreditNoteView}; both parties as on the invoice. */
public record CreditNoteDetailView(
        CreditNoteId creditNoteId,
        InvoiceId invoiceId,
        InvoiceNumber invoiceNumber,
        AccountId accountId,
        AccountPath ownerPath,
        InvoiceNumber number,
        LocalDate issuedOn,
        Party issuer,
        Party buyer,
        List<CreditedLine> lines,
        Totals totals,
        Reason reason,
        Instant createdAt,
        long version,
        Instant updatedAt)
        implements View {

    public CreditNoteDetailView {
        lines = List.copyOf(lines);
    }
}
