package com.unifiedhosting.billing;

import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;

/**
 * The life of an issuer's invoice numbering. It has no commands: a number is assigned by issuing an invoice, in one
 * transaction with it, so that there are neither gaps nor repeats.
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
}
