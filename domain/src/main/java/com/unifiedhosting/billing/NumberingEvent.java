package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import org.jspecify.annotations.Nullable;

/**
 * The life of an issuer's numbering of invoices, or of credit notes. It has no commands: a number is assigned by issuing
 * the document, in one transaction with it, so that there are neither gaps nor repeats.
 */
public sealed interface NumberingEvent extends DomainEvent {

    NumberingId numberingId();

    long sequence();

    InvoiceNumber number();

    @Nullable
    Integer year();

    /**
     * A number was given away.
     *
     * @param sequence 1, 2, 3, ... without gaps, of the year or of all numbers without one
     * @param year the calendar year in the issuer's time zone; null for a number without a year
     */
    @Stored("numbering.number-assigned")
    record NumberAssigned(
            NumberingId numberingId,
            long sequence,
            InvoiceNumber number,
            InvoiceId invoiceId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer year)
            implements NumberingEvent {}

    /**
     * A number of the sequence of credit notes was given away.
     *
     * @param sequence and {@code year} as above
     */
    @Stored("numbering.credit-note-numbered")
    record CreditNoteNumbered(
            NumberingId numberingId,
            long sequence,
            InvoiceNumber number,
            CreditNoteId creditNoteId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer year)
            implements NumberingEvent {}
}
