package com.unifiedhosting.document.query;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceDrafted;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.IssuedInvoiceView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invoice out of its events, as it was issued: what came later, such as a payment or its end, does not count. */
record IssuedInvoice(
        InvoiceDrafted draft,
        @Nullable InvoiceIssued issue,
        @Nullable Instant issuedAt) {

    static IssuedInvoice apply(@Nullable IssuedInvoice before, InvoiceEvent event, long version, Instant at) {
        if (event instanceof InvoiceDrafted drafted) {
            return new IssuedInvoice(drafted, null, null);
        }
        IssuedInvoice invoice = requireNonNull(before, "an invoice begins with its draft");
        return event instanceof InvoiceIssued issued ? new IssuedInvoice(invoice.draft, issued, at) : invoice;
    }

    /** Whether it was drafted by hand and not issued, which its buyer does not see. */
    boolean isUnissuedByHand() {
        return draft.manual() && issue == null;
    }

    AccountPath path() {
        return draft.ownerPath();
    }

    IssuedInvoiceView view() {
        return new IssuedInvoiceView(draft.invoiceId(), issue, issuedAt);
    }
}
