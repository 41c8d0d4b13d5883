package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindInvoiceWhy;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers why invoices and their lines are what they are, from the events and no read model. */
@Component
class InvoiceWhyQueries {

    private final History history;

    InvoiceWhyQueries(History history) {
        this.history = history;
    }

    @QueryHandler
    @Nullable
    InvoiceWhyView handle(FindInvoiceWhy query, MetaData metaData) {
        InvoiceTrail trail = InvoiceTrail.of(query.invoiceId(), query.scope(), history);
        return trail == null
                ? null
                : new InvoiceReasoning(trail, rules(trail), Telling.to(query.scope(), metaData), history).view();
    }

    @QueryHandler
    List<LineWhyView> handle(FindLineWhys query, MetaData metaData) {
        InvoiceTrail trail = InvoiceTrail.of(query.invoiceId(), query.scope(), history);
        if (trail == null) {
            return List.of();
        }
        LineReasoning reasoning = new LineReasoning(
                trail, rules(trail), Telling.to(query.scope(), metaData), history, new KnownEvents(history));
        List<Charge> charges = trail.charges();
        return LinePage.of(
                query.page(),
                charges.size(),
                i -> query.key() == null || query.key().equals(charges.get(i).key()),
                i -> reasoning.of(i + 1, charges.get(i)),
                LineWhyView::weight);
    }

    private @Nullable IssueRules rules(InvoiceTrail trail) {
        return trail.issued() == null ? null : IssueRules.of(trail.issued(), history);
    }
}
