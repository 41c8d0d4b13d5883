package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountEvent.BillingSettingsChanged;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.LedgerEvent.CreditAdded;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.why.Breakdown;
import com.unifiedhosting.why.Breakdown.Part;
import com.unifiedhosting.why.Cause;
import com.unifiedhosting.why.CreditNoteWhyView;
import com.unifiedhosting.why.CreditNoteWhyView.NoteIssue;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import com.unifiedhosting.why.PartKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Tells why the totals of a credit note are what they are, and what became of it.
 *
 * @param rules by which its invoice was issued
 */
record CreditNoteReasoning(CreditNoteTrail trail, IssueRules rules, Telling telling, History history) {

    private static final String ROUNDING =
            "The tax of the invoice, whatever is due today. A piece bears what a line of its amount would, within a minor unit"
                    + " of its share in the tax of its line; the last piece of a line has what is left.";

    CreditNoteWhyView view() {
        CreditNoteIssued note = trail.note();
        List<Worked> worked = worked();
        List<TaxedLines> taxes = TaxedAmount.byRule(
                rules, ROUNDING, worked.stream().map(Worked::amount).toList());
        TotalSums sums = TotalSums.of(note.totals(), parts(worked), taxes);
        Recorded<CreditAdded> added = added();
        Breakdown used = Breakdown.of(note.totals().gross(), used(added));
        Recorded<BillingSettingsChanged> settings =
                history.newest(note.issuer().accountId(), trail.issued().at(), BillingSettingsChanged.class);
        return new CreditNoteWhyView(
                note.creditNoteId(),
                note.number(),
                note.invoiceId(),
                note.invoiceNumber(),
                note.accountId(),
                note.reason(),
                sums.addUp() && used.addsUp() && isAsked(worked) && isOnTheInvoice(),
                sums.net(),
                sums.tax(),
                sums.gross(),
                used,
                taxes,
                issue(settings),
                events(settings, added));
    }

    /** A line that it has to have. */
    private record Worked(CreditedPiece piece, CreditedLine line) {

        TaxedAmount amount() {
            return new TaxedAmount(piece.line(), line.net(), line.tax());
        }
    }

    /** All that it was asked for; lines of which nothing remained are left out. */
    private List<Worked> worked() {
        List<Worked> all = new ArrayList<>();
        for (CreditedPiece piece : CreditedPiece.of(trail).values()) {
            CreditedLine line = piece.worked();
            if (line != null && !line.gross().isZero()) {
                all.add(new Worked(piece, line));
            }
        }
        return all;
    }

    private static List<Part> parts(List<Worked> worked) {
        List<Part> parts = new ArrayList<>();
        for (Worked one : worked) {
            parts.add(new Part(
                    PartKind.LINE,
                    "Line " + (parts.size() + 1) + ": " + one.line.description(),
                    one.line.net(),
                    one.line.key().value(),
                    null));
        }
        return parts;
    }

    private boolean isAsked(List<Worked> worked) {
        return worked.stream().map(Worked::line).toList().equals(trail.note().lines());
    }

    /** Whether it was taken off the invoice as it stands here. */
    private boolean isOnTheInvoice() {
        return trail.credited() != null
                && trail.credited().event().lines().equals(trail.note().lines())
                && trail.credited()
                        .event()
                        .gross()
                        .isEqual(trail.note().totals().gross());
    }

    /** What became credit of the account, sought from the end of its ledger; null for nothing. */
    private @Nullable Recorded<CreditAdded> added() {
        CreditNoteIssued note = trail.note();
        Recorded<InvoiceCredited> credited = trail.credited();
        if (credited != null && credited.event().amount().isEqual(note.totals().gross())) {
            return null;
        }
        return history.newest(
                LedgerId.of(note.accountId(), note.totals().gross().getCurrencyUnit()),
                Instant.MAX,
                CreditAdded.class,
                credit -> credit.kind() == CreditKind.CREDIT_NOTE
                        && credit.reference().equals(note.creditNoteId().value()));
    }

    private List<Part> used(@Nullable Recorded<CreditAdded> added) {
        List<Part> parts = new ArrayList<>();
        Recorded<InvoiceCredited> credited = trail.credited();
        if (credited != null && credited.event().amount().isPositive()) {
            Money settled = credited.event().amount();
            parts.add(new Part(
                    PartKind.SETTLED,
                    settled + " were taken off what was open on the invoice, which left "
                            + credited.event().open() + ".",
                    settled,
                    trail.note().invoiceId().value(),
                    credited.eventId()));
        }
        if (added != null) {
            parts.add(new Part(
                    PartKind.CREDIT,
                    says(added.event()),
                    added.event().amount(),
                    added.event().ledgerId().value(),
                    added.eventId()));
        }
        return parts;
    }

    private static String says(CreditAdded added) {
        return added.amount() + " were more than what was open on the invoice, and became credit of the account.";
    }

    private NoteIssue issue(@Nullable Recorded<BillingSettingsChanged> settings) {
        return new NoteIssue(
                trail.note().issuer().accountId(),
                settings == null ? null : settings.at(),
                settings == null ? null : settings.version(),
                IssueRules.inForce(settings).numberFormat(),
                trail.note().issuedOn());
    }

    private List<Cause> events(
            @Nullable Recorded<BillingSettingsChanged> settings, @Nullable Recorded<CreditAdded> added) {
        CreditCauses causes = new CreditCauses(trail.invoice().owner(), telling);
        List<Cause> events = new ArrayList<>();
        events.add(causes.invoice(trail.issuedInvoice()));
        trail.earlier().forEach(before -> events.add(causes.credited(before)));
        if (settings != null) {
            NumberFormat format = settings.event().settings().numberFormat();
            events.add(telling.cause(
                    settings,
                    rules.issuer(),
                    "The issuer set what was in force when the credit note was issued: "
                            + (format.hasYear() ? "numbers of each year." : "one row of numbers.")));
        }
        events.add(causes.note(trail.issued()));
        if (trail.credited() != null) {
            events.add(causes.credited(trail.credited()));
        }
        if (added != null) {
            events.add(telling.cause(added, trail.invoice().owner(), says(added.event())));
        }
        events.sort(Comparator.comparing(Cause::at));
        return events;
    }
}
