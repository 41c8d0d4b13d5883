package com.unifiedhosting.document.query;

import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Tax;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/**
 * What the lines with the same tax add up to; the tax is that of the lines, not computed anew, so that all sums agree with what
 * was issued.
 */
record TaxSum(Tax rule, Money net, Money tax) {

    /** One for each tax, the highest rate first. */
    static List<TaxSum> of(List<InvoiceLine> lines) {
        Map<Tax, TaxSum> sums = new LinkedHashMap<>();
        lines.forEach(
                line -> sums.merge(line.taxRule(), new TaxSum(line.taxRule(), line.net(), line.tax()), TaxSum::plus));
        return sums.values().stream()
                .sorted(Comparator.comparing((TaxSum sum) -> sum.rule().rate().value())
                        .reversed()
                        .thenComparing(sum -> sum.rule().code().value()))
                .toList();
    }

    private TaxSum plus(TaxSum other) {
        return new TaxSum(rule, net.plus(other.net), tax.plus(other.tax));
    }

    TaxCategory category() {
        return TaxCategory.of(rule);
    }
}
