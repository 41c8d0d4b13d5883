package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent;
import com.unifiedhosting.billing.NumberingEvent.CreditNoteNumbered;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The numbers of one issuer's invoices, or of his credit notes: 1, 2, 3, ... without gaps or repeats. A number is used up
 * only by the transaction that issues its document ({@link Issuing}, {@link CreditNotes}); which has which number is known by that, so the state here
 * is one counter, however many were issued.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets the identifier
final class InvoiceNumbering {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private NumberingId numberingId;

    private long last;

    InvoiceNumbering() {}

    /**
     * Gives away the next number.
     *
     * @param id of this numbering, which does not know it before its first number
     * @param format as set by the issuer now; a change of format goes on with the sequence
     */
    InvoiceNumber assign(NumberingId id, InvoiceId invoiceId, NumberFormat format) {
        long next = last + 1;
        InvoiceNumber number = format.number(next);
        apply(new NumberAssigned(id, next, number, invoiceId));
        return number;
    }

    /** As above, for a credit note. */
    InvoiceNumber assign(NumberingId id, CreditNoteId creditNoteId, NumberFormat format) {
        long next = last + 1;
        InvoiceNumber number = format.creditNoteNumber(next);
        apply(new CreditNoteNumbered(id, next, number, creditNoteId));
        return number;
    }

    @EventSourcingHandler
    void on(NumberingEvent event) {
        switch (event) {
            case NumberAssigned e -> {
                numberingId = e.numberingId();
                last = e.sequence();
            }
            case CreditNoteNumbered e -> {
                numberingId = e.numberingId();
                last = e.sequence();
            }
        }
    }
}
