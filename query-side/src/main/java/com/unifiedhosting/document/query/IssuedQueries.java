package com.unifiedhosting.document.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditNoteEvent;
import com.unifiedhosting.billing.CreditNoteQuery.FindIssuedCreditNote;
import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.IssuedCreditNoteView;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import java.time.Instant;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what stands on the document of an invoice or a credit note, from their events and no read model. */
@Component
class IssuedQueries {

    private final History history;

    IssuedQueries(History history) {
        this.history = history;
    }

    @QueryHandler
    @Nullable
    IssuedInvoiceView handle(FindIssuedInvoice query) {
        Past<IssuedInvoice> invoice = invoice(query.scope(), query.invoiceId());
        if (invoice == null
                || (invoice.state().isUnissuedByHand() && invoice.owner().equals(query.scope()))) {
            return null;
        }
        return invoice.state().view();
    }

    /** Both are the buyer's; when he is moved while it is answered, only one of them may still be found. */
    @QueryHandler
    @Nullable
    IssuedCreditNoteView handle(FindIssuedCreditNote query) {
        Past<IssuedCreditNote> note = history.stateAt(
                query.scope(),
                query.creditNoteId(),
                Instant.MAX,
                CreditNoteEvent.class,
                IssuedCreditNote::apply,
                IssuedCreditNote::path);
        if (note == null) {
            return null;
        }
        Past<IssuedInvoice> invoice =
                invoice(query.scope(), note.state().issue().invoiceId());
        return invoice == null ? null : note.state().view(invoice.state());
    }

    private @Nullable Past<IssuedInvoice> invoice(AccountPath scope, InvoiceId id) {
        return history.stateAt(scope, id, Instant.MAX, InvoiceEvent.class, IssuedInvoice::apply, IssuedInvoice::path);
    }
}
