package com.unifiedhosting.billing;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Questions about invoices. {@code scope} is the caller's path: nothing outside it is found, nor what is drafted by hand to
 * the caller himself, until it is issued.
 */
public sealed interface InvoiceQuery extends Scoped {

    /**
     * Which invoices there are? Answers {@link InvoiceView}s, up to {@code page.limit() + 1}.
     *
     * @param accountId whose; null for everybody's within the scope
     * @param number the one number, of whichever issuer; null for all
     * @param statuses empty for all
     * @param overdue true for those that are open after their due date, false for the others; null for both
     * @param issuedFrom first date of issue, inclusive; leaves drafts out; null for no such limit
     * @param issuedUntil last date of issue, inclusive; leaves drafts out; null for no such limit
     */
    record FindInvoices(
            AccountPath scope,
            @Nullable AccountId accountId,
            @Nullable InvoiceNumber number,
            Set<InvoiceStatus> statuses,
            @Nullable Boolean overdue,
            @Nullable LocalDate issuedFrom,
            @Nullable LocalDate issuedUntil,
            InvoiceSorting sorting,
            Page page)
            implements InvoiceQuery {
        public FindInvoices {
            statuses = Set.copyOf(statuses);
        }
    }

    /**
     * For which accounts may something be billed by an instant, by account? Answers {@link DueAccountView}s, up to
     * {@code page.limit() + 1}: more than are billed rather than fewer, as what pauses billing is not looked at.
     *
     * @param changedSince whatever happened to a subscription from then on may have been charged, but not be on an invoice
     */
    record FindDueAccounts(AccountPath scope, Instant changedSince, Instant until, Page page) implements InvoiceQuery {}

    /** What stands on one invoice? Answers an {@link InvoiceDetailView} or none. */
    record FindInvoice(AccountPath scope, InvoiceId invoiceId) implements InvoiceQuery {}

    /**
     * How did an invoice stand at an instant? Answers an {@link InvoiceDetailView}, replayed from its events, or none.
     */
    record FindInvoiceAsOf(AccountPath scope, InvoiceId invoiceId, Instant asOf) implements InvoiceQuery {}

    /** What stands on the document of an invoice? Answers an {@link IssuedInvoiceView}, replayed from its events, or none. */
    record FindIssuedInvoice(AccountPath scope, InvoiceId invoiceId) implements InvoiceQuery {}

    /**
     * Which private notes are there about an invoice, newest first? Answers {@link InvoiceNoteView}s, up to
     * {@code page.limit() + 1}. Notes are for those above the buyer, as long as they are: his own caller gets none.
     */
    record FindInvoiceNotes(AccountPath scope, InvoiceId invoiceId, Page page) implements InvoiceQuery {}
}
