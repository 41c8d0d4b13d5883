package com.unifiedhosting.why;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.why.LineWhyView.Taxed;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why a line of a credit note is what it is. Why the line of the invoice was charged, is told of that line.
 *
 * @param line its place on the credit note, 1, 2, ...
 * @param invoiceId of the invoice, and {@code key} of the charge on it
 * @param addsUp whether all the sums below do, and the line is what the rule makes of what was asked for
 * @param from what it is taken from; null when the invoice has no such charge, or nothing of it was asked for
 * @param charge what was taken back, as it was charged: with tax where that is in the issuer's prices
 * @param tax that of the line of the invoice, whatever is due today
 * @param taxed by which rule; null as {@code from} is
 * @param events that led to it, in the order in which they happened, beginning with the issue of the invoice
 */
public record CreditNoteLineWhyView(
        int line,
        InvoiceId invoiceId,
        ChargeKey key,
        String description,
        boolean addsUp,
        @Nullable TakenFrom from,
        Breakdown charge,
        Breakdown net,
        Breakdown tax,
        Breakdown gross,
        @Nullable Taxed taxed,
        List<Cause> events) {

    /** So many events weigh as much as a line. */
    private static final int EVENTS = 10;

    public CreditNoteLineWhyView {
        events = List.copyOf(events);
    }

    /** Where it stands among the lines; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place("line", line);
    }

    /** How much is told of it: 1, and 1 more for every {@value #EVENTS} events, of which each earlier credit note has two. */
    @JsonIgnore
    public int weight() {
        return 1 + events.size() / EVENTS;
    }

    /**
     * A line of the invoice, as it stood before this credit note.
     *
     * @param line its place on the invoice, 1, 2, ...
     * @param asked what of it the credit note was asked for: some units, an amount, or with neither all that remained
     * @param before what earlier credit notes had taken back
     * @param remained of the charge
     */
    public record TakenFrom(int line, CreditedCharge asked, Credited before, Money remained) {}
}
