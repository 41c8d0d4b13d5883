package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceEvent;
import com.unifiedhosting.billing.InvoiceQuery.FindIssuedInvoice;
import com.unifiedhosting.billing.IssuedInvoiceView;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.History.Past;
import java.time.Instant;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what stands on the document of an invoice, from its events and no read model. */
@Component
class IssuedInvoiceQueries {

    private final History history;

    IssuedInvoiceQueries(History history) {
        this.history = history;
    }

    @QueryHandler
    @Nullable
    IssuedInvoiceView handle(FindIssuedInvoice query) {
        Past<IssuedInvoice> invoice = history.stateAt(
                query.scope(),
                query.invoiceId(),
                Instant.MAX,
                InvoiceEvent.class,
                IssuedInvoice::apply,
                IssuedInvoice::path);
        if (invoice == null
                || (invoice.state().isUnissuedByHand() && invoice.owner().equals(query.scope()))) {
            return null;
        }
        return invoice.state().view();
    }
}
