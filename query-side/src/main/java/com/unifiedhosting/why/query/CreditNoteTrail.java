package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit note, and the invoice of which it takes back something. Both are the buyer's.
 *
 * @param issued the issue of the credit note
 * @param issuedInvoice the issue of the invoice
 * @param earlier what credit notes before it did to the invoice, the first one first
 * @param credited what it did itself; null when no event tells so
 */
record CreditNoteTrail(
        InvoiceTrail invoice,
        Recorded<CreditNoteIssued> issued,
        Recorded<InvoiceIssued> issuedInvoice,
        List<Recorded<InvoiceCredited>> earlier,
        @Nullable Recorded<InvoiceCredited> credited) {

    /** Null when there is none, or none that the caller may see. */
    static @Nullable CreditNoteTrail of(CreditNoteId id, AccountPath scope, History history) {
        Recorded<CreditNoteIssued> issued =
                history.events(id, 0, CreditNoteIssued.class).findFirst().orElse(null);
        InvoiceTrail invoice =
                issued == null ? null : InvoiceTrail.of(issued.event().invoiceId(), scope, history);
        Recorded<InvoiceIssued> issuedInvoice = invoice == null ? null : invoice.issued();
        if (issued == null || invoice == null || issuedInvoice == null) {
            return null;
        }
        List<Recorded<InvoiceCredited>> earlier = new ArrayList<>();
        for (Recorded<InvoiceEvent> event : invoice.events()) {
            Recorded<InvoiceCredited> credited = event.as(InvoiceCredited.class);
            if (credited != null && credited.event().creditNoteId().equals(id)) {
                return new CreditNoteTrail(invoice, issued, issuedInvoice, earlier, credited);
            }
            if (credited != null) {
                earlier.add(credited);
            }
        }
        return new CreditNoteTrail(invoice, issued, issuedInvoice, earlier, null);
    }

    CreditNoteIssued note() {
        return issued.event();
    }
}
