package com.unifiedhosting.why;

import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.shared.Page;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a balance and what led to it. The first {@code before} of a page is what the pages before it come to, the last
 * {@code after} of the last page is the balance.
 *
 * @param invoiceId of the invoice that it is about, which can be asked why in turn; null for credit of the account
 * @param before what was owed before it
 * @param amount what it added to that, or below zero took off it
 * @param after what was owed after it
 * @param addsUp whether {@code before + amount = after}, and the event says that amount
 * @param events that led to it, in the order in which they happened
 */
public record EntryWhyView(
        Instant at,
        StatementEntryKind kind,
        String reference,
        @Nullable InvoiceId invoiceId,
        Money before,
        Money amount,
        Money after,
        boolean addsUp,
        String entryId,
        List<Cause> events) {

    public EntryWhyView {
        events = List.copyOf(events);
    }

    /** Where it stands among the entries; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(at, entryId);
    }
}
