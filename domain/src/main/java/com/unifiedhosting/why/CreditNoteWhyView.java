package com.unifiedhosting.why;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.why.InvoiceWhyView.TaxedLines;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the totals of a credit note are what they are, and what became of it. Why each of its lines is, is told of the lines.
 *
 * @param invoiceId of the invoice that it takes back a part of, which can be asked why in turn
 * @param reason for which it was written
 * @param addsUp whether all the sums below do, its lines are what the rule makes of what was asked for, and the invoice was
 *     credited with the same
 * @param net of its lines, as {@code tax} by its rules, and {@code gross} of the two
 * @param used the gross total by what became of it: what was taken off what was open on the invoice, and what became credit of
 *     the account
 * @param taxes the lines of each rule together; the rules are those of the invoice
 * @param issue by which settings it was issued
 * @param events that made it what it is, in the order in which they happened: the issue of the invoice, earlier credit notes
 *     on it, the credit note itself, and what it did
 */
public record CreditNoteWhyView(
        CreditNoteId creditNoteId,
        InvoiceNumber number,
        InvoiceId invoiceId,
        InvoiceNumber invoiceNumber,
        AccountId accountId,
        Reason reason,
        boolean addsUp,
        Breakdown net,
        Breakdown tax,
        Breakdown gross,
        Breakdown used,
        List<TaxedLines> taxes,
        NoteIssue issue,
        List<Cause> events) {

    public CreditNoteWhyView {
        taxes = List.copyOf(taxes);
        events = List.copyOf(events);
    }

    /**
     * The settings of the issuer as they were when it was issued.
     *
     * @param settingsSince when they were set; null when he had never set any, and the standard ones counted
     * @param settingsVersion of the event of his account that set them; null as above
     * @param numberFormat by which its number was made
     * @param issuedOn in the buyer's time zone
     */
    public record NoteIssue(
            AccountId issuer,
            @Nullable Instant settingsSince,
            @Nullable Long settingsVersion,
            NumberFormat numberFormat,
            LocalDate issuedOn) {}
}
