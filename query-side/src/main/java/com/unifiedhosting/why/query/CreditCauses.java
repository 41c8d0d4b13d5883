package com.unifiedhosting.why.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceCredited;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.shared.query.Recorded;
import com.unifiedhosting.why.Cause;
import org.joda.money.Money;

/**
 * Tells the events by which credit notes take back something of an invoice.
 *
 * @param owner the buyer, where he stands now
 */
record CreditCauses(AccountPath owner, Telling telling) {

    /** The invoice. */
    Cause invoice(Recorded<InvoiceIssued> issued) {
        return telling.cause(issued, owner, says(issued.event()));
    }

    static String says(InvoiceIssued issued) {
        return "Invoice " + issued.number() + " was issued over "
                + issued.totals().gross() + ".";
    }

    Cause note(Recorded<CreditNoteIssued> note) {
        return telling.cause(
                note,
                owner,
                "Credit note " + note.event().number() + " over "
                        + note.event().totals().gross() + " was issued: "
                        + Telling.inSentence(note.event().reason()) + ".");
    }

    /** What a credit note did to the invoice. */
    Cause credited(Recorded<InvoiceCredited> credited) {
        return telling.cause(credited, owner, says(credited.event()));
    }

    /** What it did to one line. */
    Cause credited(Recorded<InvoiceCredited> credited, CreditedLine line) {
        return telling.cause(credited, owner, line.gross() + " of the line were credited.");
    }

    static String says(InvoiceCredited credited) {
        Money beyond = credited.gross().minus(credited.amount());
        String settled =
                credited.amount() + " of credit note " + credited.creditNoteId() + " were taken off what was open";
        return credited.amount().isPositive()
                ? settled + (beyond.isPositive() ? "; the rest of it, " + beyond + ", became credit." : ".")
                : "Nothing was open, so credit note " + credited.creditNoteId() + " over " + beyond + " became credit.";
    }
}
