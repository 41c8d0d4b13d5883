package com.unifiedhosting.why.query;

import com.unifiedhosting.billing.Charge;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.ChargeAdded;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceLine;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.subscription.SubscriptionEvent;
import com.unifiedhosting.subscription.SubscriptionId;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.LineWhyView;
import com.unifiedhosting.why.PartKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Tells why the lines of one invoice are what they are.
 *
 * @param rules by which it was issued; null for a draft
 */
record LineReasoning(
        InvoiceTrail trail, @Nullable IssueRules rules, Telling telling, History history, KnownEvents known) {

    LineWhyView of(int number, Charge charge) {
        InvoiceLine line = trail.line(charge.key());
        List<Recorded<InvoiceCredited>> notes = notesOn(charge);
        PricedCharge priced = priced(charge, notes);
        Breakdown charged = Breakdown.of(charge.net(), priced == null ? written(charge) : priced.parts());
        LineSums sums = line == null || rules == null ? null : sums(line, rules);
        List<Cause> events = new ArrayList<>();
        SaleCauses sale = priced == null ? null : new SaleCauses(priced, trail.owner(), telling, known);
        if (sale != null) {
            sale.addTo(events);
        }
        Recorded<ChargeAdded> added = trail.added().get(charge.key());
        if (added != null && trail.tells(added)) {
            events.add(telling.cause(
                    added,
                    trail.owner(),
                    charge.net() + " were put on invoice " + trail.draft().invoiceId() + "."));
        }
        if (rules != null) {
            new IssueCauses(trail, rules, telling).addTo(events);
        }
        List<Part> credits = credits(charge, notes, events);
        events.sort(Comparator.comparing(Cause::at));
        return new LineWhyView(
                number,
                charge.key(),
                charge.subscriptionId(),
                charge.description(),
                charged.addsUp()
                        && (sums == null || sums.addUp())
                        && (priced == null || priced.charge().equals(charge)),
                charged,
                sale == null ? null : sale.sold(),
                priced == null || priced.agreed() == null
                        ? null
                        : telling.agreement(priced.agreed().event().agreement()),
                priced == null ? null : priced.coupon(),
                priced == null ? null : priced.days(),
                sale == null ? List.of() : sale.inReturn(),
                sums == null ? untaxed(charge) : sums.net(),
                sums == null ? null : sums.tax(),
                sums == null ? null : sums.gross(),
                line == null || rules == null ? null : rules.taxed(line),
                credits,
                events);
    }

    /** Only of this line, whatever else a credit note takes back. */
    private List<Recorded<InvoiceCredited>> notesOn(Charge charge) {
        return trail.events().stream()
                .map(event -> event.as(InvoiceCredited.class))
                .filter(Objects::nonNull)
                .filter(note -> linesOf(note, charge).findAny().isPresent())
                .toList();
    }

    private static Stream<CreditedLine> linesOf(Recorded<InvoiceCredited> note, Charge charge) {
        return note.event().lines().stream().filter(line -> line.key().equals(charge.key()));
    }

    private @Nullable PricedCharge priced(Charge charge, List<Recorded<InvoiceCredited>> notes) {
        SubscriptionId subscription = charge.subscriptionId();
        if (subscription == null) {
            return null;
        }
        String own = "crn_" + Identifier.tail(subscription) + ".";
        int credits = (int) notes.stream()
                .filter(note -> note.event().creditNoteId().value().startsWith(own))
                .count();
        PricedCharge priced = PriceTrail.to(
                charge.key(),
                history.events(subscription, 0, SubscriptionEvent.class).iterator(),
                credits);
        boolean ofTheBuyer = priced != null
                && priced.created().event().accountId().equals(trail.draft().accountId());
        return ofTheBuyer ? priced : null;
    }

    /** By hand. Of a subscription nothing is made up: where its events do not tell the charge, it does not add up. */
    private List<Part> written(Charge charge) {
        if (charge.subscriptionId() != null) {
            return List.of();
        }
        Recorded<ChargeAdded> added = trail.added().get(charge.key());
        String event = added == null || !trail.tells(added) ? null : added.eventId();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                PartKind.WRITTEN_PRICE,
                charge.quantity() + " × " + charge.unitPrice() + ", as written.",
                charge.unitPrice().multipliedBy(charge.quantity()),
                null,
                event));
        if (charge.discount().isPositive()) {
            parts.add(new Part(
                    PartKind.WRITTEN_DISCOUNT,
                    "A discount of " + charge.discount() + ", as written.",
                    charge.discount().negated(),
                    null,
                    event));
        }
        return parts;
    }

    private static LineSums sums(InvoiceLine line, IssueRules rules) {
        return LineSums.of(
                rules.issue().taxBasis().prices(),
                new Totals(line.net(), line.tax(), line.gross()),
                "What was charged",
                line.charge().net(),
                List.of(part(
                        PartKind.TAX,
                        TaxSentences.of(rules, line),
                        rules.priced(line).tax())));
    }

    private static Breakdown untaxed(Charge charge) {
        Part whole = part(PartKind.CHARGE, "What was charged; tax is added when it is issued.", charge.net());
        return Breakdown.of(charge.net(), List.of(whole));
    }

    private static Part part(PartKind kind, String says, Money amount) {
        return new Part(kind, says, amount, null, null);
    }

    private List<Part> credits(Charge charge, List<Recorded<InvoiceCredited>> notes, List<Cause> events) {
        CreditCauses causes = new CreditCauses(trail.owner(), telling);
        List<Part> parts = new ArrayList<>();
        for (Recorded<InvoiceCredited> note : notes) {
            Recorded<CreditNoteIssued> issued = known.first(note.event().creditNoteId(), CreditNoteIssued.class);
            if (issued != null) {
                events.add(causes.note(issued));
            }
            linesOf(note, charge).forEach(line -> {
                String says = "Credit note " + note.event().creditNoteId() + " took back " + line.net()
                        + " of it before tax, with " + line.tax() + " of its tax.";
                parts.add(new Part(
                        PartKind.CREDIT_NOTE,
                        says,
                        line.gross().negated(),
                        note.event().creditNoteId().value(),
                        note.eventId()));
                events.add(causes.credited(note, line));
            });
        }
        return parts;
    }
}
