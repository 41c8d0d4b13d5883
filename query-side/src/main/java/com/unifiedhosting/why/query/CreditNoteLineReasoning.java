package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.CreditNoteLineWhyView;
import com.unifiedhosting.why.CreditNoteLineWhyView.TakenFrom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Tells why the lines of one credit note are what they are.
 *
 * @param rules by which its invoice was issued
 * @param pieces what it was asked for
 */
record CreditNoteLineReasoning(
        CreditNoteTrail trail,
        IssueRules rules,
        Map<ChargeKey, CreditedPiece> pieces,
        Telling telling,
        KnownEvents known) {

    /** Nothing is made up: what was not asked for, or is more than remained, has no parts and does not add up. */
    CreditNoteLineWhyView of(int number, CreditedLine line) {
        CreditedPiece piece = pieces.get(line.key());
        CreditedLine worked = piece == null ? null : piece.worked();
        Prices prices = rules.issue().taxBasis().prices();
        Money taken = prices == Prices.INCLUSIVE ? line.gross() : line.net();
        List<Part> parts = piece == null || worked == null ? List.of() : piece.charge(prices);
        List<Part> taxes = piece == null || worked == null ? List.of() : piece.tax(rules, worked);
        Breakdown charge = Breakdown.of(taken, parts);
        LineSums sums = LineSums.of(
                prices, new Totals(line.net(), line.tax(), line.gross()), "What was taken back", taken, taxes);
        return new CreditNoteLineWhyView(
                number,
                trail.note().invoiceId(),
                line.key(),
                line.description(),
                charge.addsUp() && sums.addUp() && line.equals(worked),
                piece == null ? null : from(piece),
                charge,
                sums.net(),
                sums.tax(),
                sums.gross(),
                piece == null ? null : rules.taxed(piece.line()),
                events(line, piece));
    }

    private static TakenFrom from(CreditedPiece piece) {
        return new TakenFrom(
                piece.number(), piece.asked(), piece.before(), piece.before().remainingOf(piece.line()));
    }

    private List<Cause> events(CreditedLine line, @Nullable CreditedPiece piece) {
        CreditCauses causes = new CreditCauses(trail.invoice().owner(), telling);
        List<Cause> events = new ArrayList<>();
        events.add(causes.invoice(trail.issuedInvoice()));
        for (CreditedPiece.Earlier before : piece == null ? List.<CreditedPiece.Earlier>of() : piece.earlier()) {
            Recorded<CreditNoteIssued> note =
                    known.first(before.credited().event().creditNoteId(), CreditNoteIssued.class);
            if (note != null) {
                events.add(causes.note(note));
            }
            events.add(causes.credited(before.credited(), before.line()));
        }
        events.add(causes.note(trail.issued()));
        if (trail.credited() != null) {
            events.add(causes.credited(trail.credited(), line));
        }
        events.sort(Comparator.comparing(Cause::at));
        return events;
    }
}
