package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Key;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.WhyQuery.FindInvoiceWhy;
import com.unifiedhosting.why.WhyQuery.FindLineWhys;
import java.util.ArrayList;
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
        List<LineWhyView> lines = new ArrayList<>();
        int left = query.page().limit();
        for (int i = seen(query.page()); i < charges.size() && (left >= 0 || lines.size() < 2); i++) {
            if (query.key() == null || query.key().equals(charges.get(i).key())) {
                LineWhyView line = reasoning.of(i + 1, charges.get(i));
                lines.add(line);
                left -= line.weight();
            }
        }
        return lines;
    }

    private @Nullable IssueRules rules(InvoiceTrail trail) {
        return trail.issued() == null ? null : IssueRules.of(trail.issued(), history);
    }

    /** How many lines were on the pages before. */
    private static int seen(Page page) {
        if (page.after() == null) {
            return 0;
        }
        try {
            return Math.max(0, Integer.parseInt(Key.idIn(page.after())));
        } catch (NumberFormatException e) {
            throw Key.notAPlace();
        }
    }
}
