package com.unifiedhosting.billing;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/**
 * The life of an issuer's numbering of invoices, or of credit notes. It has no commands: a number is assigned by issuing
 * the document, in one transaction with it, so that there are neither gaps nor repeats.
 */
public sealed interface NumberingEvent extends DomainEvent {

    NumberingId numberingId();

    /**
     * A number was given away.
     *
     * @param sequence 1, 2, 3, ... without gaps
     */
    @Stored("numbering.number-assigned")
    record NumberAssigned(NumberingId numberingId, long sequence, InvoiceNumber number, InvoiceId invoiceId)
            implements NumberingEvent {}

    /**
     * A number of the sequence of credit notes was given away.
     *
     * @param sequence 1, 2, 3, ... without gaps
     */
    @Stored("numbering.credit-note-numbered")
    record CreditNoteNumbered(NumberingId numberingId, long sequence, InvoiceNumber number, CreditNoteId creditNoteId)
            implements NumberingEvent {}
}
