package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.CreditNoteWhyView;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteLineWhys;
import com.unifiedhosting.why.WhyQuery.FindCreditNoteWhy;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers why credit notes and their lines are what they are, from the events and no read model. */
@Component
class CreditNoteWhyQueries {

    private final History history;

    CreditNoteWhyQueries(History history) {
        this.history = history;
    }

    @QueryHandler
    @Nullable
    CreditNoteWhyView handle(FindCreditNoteWhy query, MetaData metaData) {
        CreditNoteTrail trail = CreditNoteTrail.of(query.creditNoteId(), query.scope(), history);
        return trail == null
                ? null
                : new CreditNoteReasoning(
                                trail,
                                IssueRules.of(trail.issuedInvoice(), history),
                                Telling.to(query.scope(), metaData),
                                history)
                        .view();
    }

    @QueryHandler
    List<CreditNoteLineWhyView> handle(FindCreditNoteLineWhys query, MetaData metaData) {
        CreditNoteTrail trail = CreditNoteTrail.of(query.creditNoteId(), query.scope(), history);
        if (trail == null) {
            return List.of();
        }
        CreditNoteLineReasoning reasoning = new CreditNoteLineReasoning(
                trail,
                IssueRules.of(trail.issuedInvoice(), history),
                CreditedPiece.of(trail),
                Telling.to(query.scope(), metaData),
                new KnownEvents(history));
        List<CreditedLine> all = trail.note().lines();
        return LinePage.of(
                query.page(),
                all.size(),
                i -> query.key() == null || query.key().equals(all.get(i).key()),
                i -> reasoning.of(i + 1, all.get(i)),
                CreditNoteLineWhyView::weight);
    }
}
