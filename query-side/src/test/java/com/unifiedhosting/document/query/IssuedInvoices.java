package com.unifiedhosting.document.query;

import com.unifiedhosting.shared.query.History;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What answers questions about documents, for tests that look at invoices and credit notes from all sides. */
public final class IssuedInvoices {

    private IssuedInvoices() {}

    public static Object queries(EventStore events) {
        return new IssuedQueries(new History(events));
    }
}
