package com.unifiedhosting.document.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.IssuedCreditNoteView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credit note out of its one event. */
record IssuedCreditNote(CreditNoteIssued issue, Instant issuedAt) {

    static IssuedCreditNote apply(@Nullable IssuedCreditNote before, CreditNoteEvent event, long version, Instant at) {
        return switch (event) {
            case CreditNoteIssued issued -> new IssuedCreditNote(issued, at);
        };
    }

    AccountPath path() {
        return issue.ownerPath();
    }

    /** With the invoice of which it takes back something, which was issued before. */
    IssuedCreditNoteView view(IssuedInvoice invoice) {
        return new IssuedCreditNoteView(issue, requireNonNull(invoice.issue()), issuedAt);
    }
}
