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
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one issuer's invoices, or of his credit notes: 1, 2, 3, ... without gaps or repeats, in one sequence of numbers
 * without a year, and one for each year of those with it ({@link NumberFormat}). Each goes on where it stopped, whatever the
 * format was meanwhile and wherever the clock went. A number is used up only by the transaction that issues its document
 * ({@link Issuing}, {@link CreditNotes}); which has which number is known by that, so the state here is one counter a sequence,
 * however many were issued.
 */
@Aggregate(snapshotTriggerDefinition = SNAPSHOTS, cache = CACHE)
@Revision("3")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets the identifier
final class InvoiceNumbering {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private NumberingId numberingId;

    /** Of the numbers without a year. */
    private long last;

    /**
     * Of the numbers of each year; of those without one that look like it, too. Prefixes that end like a year were allowed
     * once, so the year goes on where such numbers stopped.
     */
    private Map<Integer, Long> lastOfYear = new HashMap<>();

    InvoiceNumbering() {}

    /**
     * Gives away the next number.
     *
     * @param id of this numbering, which does not know it before its first number
     * @param format as set by the issuer now; a change of format goes on with its sequence
     * @param year that it is by the issuer's calendar
     */
    InvoiceNumber assign(NumberingId id, InvoiceId invoiceId, NumberFormat format, int year) {
        Next next = next(format, year);
        apply(new NumberAssigned(id, next.sequence(), next.number(), invoiceId, next.year()));
        return next.number();
    }

    /** As above, for a credit note. */
    InvoiceNumber assign(NumberingId id, CreditNoteId creditNoteId, NumberFormat format, int year) {
        Next next = next(format, year);
        InvoiceNumber number = NumberFormat.ofCreditNote(next.number());
        apply(new CreditNoteNumbered(id, next.sequence(), number, creditNoteId, next.year()));
        return number;
    }

    private record Next(
            long sequence, InvoiceNumber number, @Nullable Integer year) {}

    private Next next(NumberFormat format, int year) {
        if (format.hasYear()) {
            long sequence = lastOfYear.getOrDefault(year, 0L) + 1;
            return new Next(sequence, format.number(year, sequence), year);
        }
        return new Next(last + 1, format.number(last + 1), null);
    }

    @EventSourcingHandler
    void on(NumberingEvent event) {
        numberingId = event.numberingId();
        Integer year = event.year();
        if (year == null) {
            last = event.sequence();
            NumberFormat.yearIn(event.number()).ifPresent(seeming -> lastOfYear.merge(seeming, last, Math::max));
        } else {
            // where numbers that look like it were further once, it is not gone back behind them
            lastOfYear.merge(year, event.sequence(), Math::max);
        }
    }
}
