package com.unifiedhosting.billing;

import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import java.time.Instant;

/**
 * A credit note as it was issued.
 *
 * @param invoice of which it takes back something, as that was issued, whatever became of it since
 */
public record IssuedCreditNoteView(CreditNoteIssued issue, InvoiceIssued invoice, Instant issuedAt) {}
