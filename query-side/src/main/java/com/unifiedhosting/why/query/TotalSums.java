package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import com.unifiedhosting.why.PartKind;
import java.util.List;
import java.util.stream.Stream;

/** The totals of an invoice or a credit note: net by line, tax by rule, and gross of the two. */
record TotalSums(Breakdown net, Breakdown tax, Breakdown gross) {

    static TotalSums of(Totals totals, List<Part> lines, List<TaxedLines> taxes) {
        return new TotalSums(
                Breakdown.of(totals.net(), lines),
                Breakdown.of(totals.tax(), taxes.stream().map(TotalSums::tax).toList()),
                Breakdown.of(
                        totals.gross(),
                        List.of(
                                new Part(PartKind.NET, "All lines before tax.", totals.net(), null, null),
                                new Part(PartKind.TAX, "All tax.", totals.tax(), null, null))));
    }

    private static Part tax(TaxedLines taxed) {
        return new Part(
                PartKind.TAX,
                taxed.rule().rate() + " % " + taxed.rule().code() + " ("
                        + taxed.rule().kind() + ") of " + taxed.lines() + (taxed.lines() == 1 ? " line." : " lines."),
                taxed.tax(),
                taxed.rule().code().value(),
                null);
    }

    boolean addUp() {
        return Stream.of(net, tax, gross).allMatch(Breakdown::addsUp);
    }
}
