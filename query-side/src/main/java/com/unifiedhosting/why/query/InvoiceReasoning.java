package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.InvoiceWhyView.Issue;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import com.unifiedhosting.why.PartKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Tells why the totals of an invoice are what they are, and what is open on it.
 *
 * @param rules by which it was issued; null for a draft
 */
record InvoiceReasoning(InvoiceTrail trail, @Nullable IssueRules rules, Telling telling, History history) {

    InvoiceWhyView view() {
        Settling settling = Settling.of(trail, rules, telling, history);
        List<TaxedLines> taxes = rules == null ? List.of() : taxes(rules);
        TotalSums sums = TotalSums.of(totals(), lines(), taxes);
        List<Cause> events = new ArrayList<>(settling.events());
        events.sort(Comparator.comparing(Cause::at));
        return new InvoiceWhyView(
                trail.draft().invoiceId(),
                trail.draft().accountId(),
                rules == null ? null : rules.issue().number(),
                settling.status(),
                sums.addUp() && settling.open().addsUp(),
                sums.net(),
                sums.tax(),
                sums.gross(),
                settling.open(),
                taxes,
                rules == null ? null : rules.issue().taxBasis(),
                rules == null ? null : issue(rules),
                events,
                trail.version());
    }

    private Totals totals() {
        if (rules != null) {
            return rules.issue().totals();
        }
        Money zero = Money.zero(trail.draft().currency());
        Money net = trail.charges().stream().map(Charge::net).reduce(zero, Money::plus);
        return new Totals(net, zero, net);
    }

    private List<Part> lines() {
        List<Charge> charges = trail.charges();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            InvoiceLine line = trail.line(charge.key());
            parts.add(new Part(
                    PartKind.LINE,
                    "Line " + (i + 1) + ": " + charge.description(),
                    line == null || rules == null
                            ? charge.net()
                            : rules.priced(line).net(),
                    charge.key().value(),
                    null));
        }
        return parts;
    }

    private static List<TaxedLines> taxes(IssueRules rules) {
        List<TaxedAmount> amounts = new ArrayList<>();
        for (InvoiceLine line : rules.issue().lines()) {
            InvoiceLine priced = rules.priced(line);
            amounts.add(new TaxedAmount(line, priced.net(), priced.tax()));
        }
        return TaxedAmount.byRule(rules, TaxSentences.rounding(rules), amounts);
    }

    private static Issue issue(IssueRules rules) {
        InvoiceIssued issue = rules.issue();
        return new Issue(
                issue.issuer().accountId(),
                rules.settings() == null ? null : rules.settings().at(),
                rules.settings() == null ? null : rules.settings().version(),
                rules.billing().numberFormat(),
                issue.issuedOn(),
                issue.dueOn());
    }
}
