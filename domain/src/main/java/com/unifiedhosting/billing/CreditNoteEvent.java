package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The life of a credit note: it is issued, and nothing on it changes ever after. */
public sealed interface CreditNoteEvent extends DomainEvent {

    CreditNoteId creditNoteId();

    /**
     * A part of an invoice, or all of it, is taken back.
     *
     * @param asked what it was asked for; empty for all that remained
     * @param number in the sequence of credit notes of the issuer
     * @param issuedOn in {@code zone}, the buyer's time zone
     * @param issuer and {@code buyer} as on the invoice
     * @param totals above zero
     */
    @Stored("credit-note.issued")
    record CreditNoteIssued(
            CreditNoteId creditNoteId,
            InvoiceId invoiceId,
            InvoiceNumber invoiceNumber,
            AccountId accountId,
            AccountPath ownerPath,
            List<CreditedCharge> asked,
            InvoiceNumber number,
            LocalDate issuedOn,
            ZoneId zone,
            Party issuer,
            Party buyer,
            List<CreditedLine> lines,
            Totals totals,
            Reason reason)
            implements CreditNoteEvent {
        public CreditNoteIssued {
            asked = List.copyOf(asked);
            lines = List.copyOf(lines);
        }
    }
}
