package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.ChargeKey;
import com.unifiedhosting.billing.Credited;
import com.unifiedhosting.billing.CreditedCharge;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Pricing;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Shares;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.tax.Prices;
import com.unifiedhosting.tax.TaxRounding;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.PartKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a credit note takes back of one line of its invoice, worked out once more from what it was asked for.
 *
 * @param number of the line on the invoice, 1, 2, ...
 * @param before what was credited of the line before
 * @param earlier by what, the first one first
 */
record CreditedPiece(int number, InvoiceLine line, CreditedCharge asked, Credited before, List<Earlier> earlier) {

    /** What an earlier credit note took back of the line. */
    record Earlier(Recorded<InvoiceCredited> credited, CreditedLine line) {}

    /** All that a credit note was asked for, in that order; what is not on the invoice is left out. */
    static Map<ChargeKey, CreditedPiece> of(CreditNoteTrail trail) {
        List<InvoiceLine> lines = trail.issuedInvoice().event().lines();
        Map<ChargeKey, List<Earlier>> earlier = new HashMap<>();
        for (Recorded<InvoiceCredited> credited : trail.earlier()) {
            for (CreditedLine line : credited.event().lines()) {
                earlier.computeIfAbsent(line.key(), _ -> new ArrayList<>()).add(new Earlier(credited, line));
            }
        }
        Map<ChargeKey, CreditedPiece> all = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            ChargeKey key = lines.get(i).charge().key();
            all.put(key, piece(i + 1, lines.get(i), CreditedCharge.rest(key), earlier.getOrDefault(key, List.of())));
        }
        if (trail.note().asked().isEmpty()) {
            return all;
        }
        Map<ChargeKey, CreditedPiece> wanted = new LinkedHashMap<>();
        for (CreditedCharge asked : trail.note().asked()) {
            CreditedPiece rest = all.get(asked.key());
            if (rest != null) {
                wanted.put(asked.key(), new CreditedPiece(rest.number, rest.line, asked, rest.before, rest.earlier));
            }
        }
        return wanted;
    }

    private static CreditedPiece piece(int number, InvoiceLine line, CreditedCharge asked, List<Earlier> earlier) {
        Credited before = Credited.nothingOf(line);
        for (Earlier one : earlier) {
            before = before.plus(line, one.line);
        }
        return new CreditedPiece(number, line, asked, before, earlier);
    }

    /** The line that the credit note has to have; null where the rule allows none, as more is asked for than remains. */
    @Nullable
    CreditedLine worked() {
        try {
            return before.next(line, asked);
        } catch (Refused e) {
            return null;
        }
    }

    /** Of what the piece is made, as it was charged. */
    List<Part> charge(Prices prices) {
        Money whole = line.charge().net();
        @Nullable Integer units = asked.quantity();
        @Nullable Money amount = asked.net();
        if (units != null) {
            return shares(whole, units);
        }
        return amount == null
                ? rest(
                        part(PartKind.CHARGE, "What the line was charged.", whole),
                        it -> prices == Prices.INCLUSIVE ? it.gross() : it.net())
                : List.of(part(PartKind.ASKED, "It was asked for as an amount.", amount));
    }

    private List<Part> shares(Money whole, int units) {
        int all = line.charge().quantity();
        int upTo = before.units() + units;
        List<Part> parts = new ArrayList<>();
        parts.add(part(PartKind.SHARE, share(upTo, all, whole), Shares.of(whole, upTo, all)));
        if (before.units() > 0) {
            parts.add(part(
                    PartKind.SHARE_BEFORE,
                    "Credited before: " + share(before.units(), all, whole),
                    Shares.of(whole, before.units(), all).negated()));
        }
        return parts;
    }

    private static String share(int units, int all, Money whole) {
        return units + " of " + all + " units, " + units + "/" + all + " of " + whole + ", rounded to the minor unit.";
    }

    /** Of what the tax of the piece is made. */
    List<Part> tax(IssueRules rules, CreditedLine worked) {
        Prices prices = rules.issue().taxBasis().prices();
        Money taken = prices == Prices.INCLUSIVE ? worked.gross() : worked.net();
        if (taken.isEqual(before.remainingOf(line))) {
            return rest(part(PartKind.TAX, "The tax of the line.", line.tax()), CreditedLine::tax);
        }
        Money anew = new Pricing(prices, TaxRounding.PER_LINE).taxOf(taken, line.taxRule());
        List<Part> parts = new ArrayList<>();
        parts.add(part(PartKind.TAX, TaxSentences.ofPiece(rules, line.taxRule(), taken), anew));
        if (!anew.isEqual(worked.tax()) && bearsItsShare(taken, worked.tax())) {
            parts.add(part(
                    PartKind.ROUNDING,
                    "All that is credited so far bears its share of " + line.tax() + ", the tax of the line: "
                            + before.charged().plus(taken) + " of "
                            + line.charge().net() + ", rounded up or down; " + before.tax()
                            + " of it were credited before.",
                    worked.tax().minus(anew)));
        }
        return parts;
    }

    /** Whether the tax of all that is credited with this piece is its share of the line's, rounded up or down. */
    private boolean bearsItsShare(Money taken, Money tax) {
        BigDecimal whole = minor(line.charge().net());
        BigDecimal share = minor(line.tax()).multiply(minor(before.charged().plus(taken)));
        return minor(before.tax().plus(tax))
                        .multiply(whole)
                        .subtract(share)
                        .abs()
                        .compareTo(whole.abs())
                < 0;
    }

    private static BigDecimal minor(Money money) {
        return BigDecimal.valueOf(money.getAmountMinorLong());
    }

    /** All of it, less what credit notes took back before. */
    private List<Part> rest(Part all, Function<CreditedLine, Money> figure) {
        List<Part> parts = new ArrayList<>();
        parts.add(all);
        for (Earlier one : earlier) {
            String note = one.credited.event().creditNoteId().value();
            parts.add(new Part(
                    PartKind.CREDIT_NOTE,
                    "Credit note " + note + " took it back before.",
                    figure.apply(one.line).negated(),
                    note,
                    one.credited.eventId()));
        }
        return parts;
    }

    private static Part part(PartKind kind, String says, Money amount) {
        return new Part(kind, says, amount, null, null);
    }
}
