package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Tax;
import com.unifiedhosting.tax.TaxRate;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;

/**
 * What the rule makes of a line of an invoice, or of a piece of it that is credited.
 *
 * @param line as it stands on the invoice
 */
record TaxedAmount(InvoiceLine line, Money net, Money tax) {

    /**
     * All of each rule together.
     *
     * @param says how their tax is rounded
     */
    static List<TaxedLines> byRule(IssueRules rules, String says, List<TaxedAmount> amounts) {
        Map<Tax, List<TaxedAmount>> groups = new LinkedHashMap<>();
        for (TaxedAmount amount : amounts) {
            groups.computeIfAbsent(amount.line.taxRule(), _ -> new ArrayList<>())
                    .add(amount);
        }
        return groups.entrySet().stream()
                .map(group -> together(rules, says, group.getKey(), group.getValue()))
                .toList();
    }

    private static TaxedLines together(IssueRules rules, String says, Tax rule, List<TaxedAmount> amounts) {
        Money net = sum(amounts, TaxedAmount::net);
        Money tax = sum(amounts, TaxedAmount::tax);
        List<TaxRate> rates = amounts.stream()
                .flatMap(amount -> rules.rate(amount.line).stream())
                .distinct()
                .toList();
        return new TaxedLines(rule, says, amounts.size(), net, tax, net.plus(tax), rates);
    }

    private static Money sum(List<TaxedAmount> amounts, Function<TaxedAmount, Money> figure) {
        return Money.total(amounts.stream().map(figure).toList());
    }
}
