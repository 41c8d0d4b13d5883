package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.InvoiceWhyView;
import com.unifiedhosting.why.InvoiceWhyView.Issue;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import com.unifiedhosting.why.PartKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        Totals totals = totals();
        Breakdown net = Breakdown.of(totals.net(), lines());
        Breakdown tax = Breakdown.of(totals.tax(), taxes());
        Breakdown gross = Breakdown.of(
                totals.gross(),
                List.of(
                        new Part(PartKind.NET, "All lines before tax.", totals.net(), null, null),
                        new Part(PartKind.TAX, "All tax.", totals.tax(), null, null)));
        List<Cause> events = new ArrayList<>(settling.events());
        events.sort(Comparator.comparing(Cause::at));
        return new InvoiceWhyView(
                trail.draft().invoiceId(),
                trail.draft().accountId(),
                rules == null ? null : rules.issue().number(),
                settling.status(),
                Stream.of(net, tax, gross, settling.open()).allMatch(Breakdown::addsUp),
                net,
                tax,
                gross,
                settling.open(),
                taxedLines(),
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

    private List<Part> taxes() {
        return taxedLines().stream()
                .map(taxed -> new Part(
                        PartKind.TAX,
                        taxed.rule().rate() + " % " + taxed.rule().code() + " ("
                                + taxed.rule().kind() + ") of " + taxed.lines()
                                + (taxed.lines() == 1 ? " line." : " lines."),
                        taxed.tax(),
                        taxed.rule().code().value(),
                        null))
                .toList();
    }

    private List<TaxedLines> taxedLines() {
        if (rules == null) {
            return List.of();
        }
        Map<Tax, List<InvoiceLine>> groups = new LinkedHashMap<>();
        for (InvoiceLine line : rules.issue().lines()) {
            groups.computeIfAbsent(line.taxRule(), _ -> new ArrayList<>()).add(line);
        }
        return groups.entrySet().stream()
                .map(group -> taxedLines(rules, group.getKey(), group.getValue()))
                .toList();
    }

    private static TaxedLines taxedLines(IssueRules rules, Tax rule, List<InvoiceLine> lines) {
        List<InvoiceLine> priced = lines.stream().map(rules::priced).toList();
        List<TaxRate> rates = lines.stream()
                .flatMap(line -> rules.rate(line).stream())
                .distinct()
                .toList();
        Totals sum = Totals.of(rules.issue().totals().gross().getCurrencyUnit(), priced);
        return new TaxedLines(
                rule, TaxSentences.rounding(rules), lines.size(), sum.net(), sum.tax(), sum.gross(), rates);
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
