package com.unifiedhosting.billing.command;

import static com.unifiedhosting.shared.command.CommandSideConfiguration.CACHE;
import static com.unifiedhosting.shared.command.CommandSideConfiguration.SNAPSHOTS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingEvent;
import com.unifiedhosting.billing.NumberingEvent.NumberAssigned;
import com.unifiedhosting.billing.NumberingId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The invoice numbers of one issuer: 1, 2, 3, ... without gaps or repeats. A number is used up only by the transaction
 * that issues its invoice ({@link Issuing}); which invoice has which number is known by the invoice, so the state here
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

    @EventSourcingHandler
    void on(NumberingEvent event) {
        switch (event) {
            case NumberAssigned e -> {
                numberingId = e.numberingId();
                last = e.sequence();
            }
        }
    }
}
