package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.CreditNoteCommand.IssueCreditNote;
import com.unifiedhosting.billing.CreditNoteEvent.CreditNoteIssued;
import com.unifiedhosting.billing.CreditedLine;
import com.unifiedhosting.billing.InvoiceEvent.InvoiceIssued;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.NumberFormat;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.Totals;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Issues credit notes: number, what they take back of their invoice, and what of that the account gets as credit, in one
 * transaction. Parties and tax are those of the invoice.
 */
@Component
final class CreditNotes {

    private final Repository<CreditNote> notes;
    private final Repository<Invoice> invoices;
    private final Repository<InvoiceNumbering> numberings;
    private final LedgerBooking booking;
    private final Accounts accounts;
    private final Clock clock;

    CreditNotes(
            Repository<CreditNote> notes,
            Repository<Invoice> invoices,
            Repository<InvoiceNumbering> numberings,
            LedgerBooking booking,
            Accounts accounts,
            Clock clock) {
        this.notes = notes;
        this.invoices = invoices;
        this.numberings = numberings;
        this.booking = booking;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * The same note again: no-op. Refused: CREDIT_NOTE_CONTRADICTS, UNKNOWN_INVOICE, INVOICE_NOT_ISSUED, INVOICE_NOT_CREDITABLE,
     * UNKNOWN_CHARGE, CREDIT_EXCEEDS_INVOICE, NOTHING_TO_CREDIT, CURRENCY_MISMATCH; INVOICE_NOT_OPEN and
     * PAYMENT_IN_PROGRESS when it is asked for only as long as the invoice is not paid.
     */
    @CommandHandler
    Long handle(IssueCreditNote command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        Aggregate<CreditNote> note = Loading.orNew(notes, command.creditNoteId(), CreditNote::new);
        if (!note.invoke(it -> it.isIssuedBy(command))) {
            List<CreditedLine> lines = invoice.invoke(it -> it.mustCredit(command.charges(), command.unlessPaid()));
            issue(command, note, invoice, lines);
        }
        return note.version();
    }

    private void issue(
            IssueCreditNote command, Aggregate<CreditNote> note, Aggregate<Invoice> invoice, List<CreditedLine> lines) {
        InvoiceIssued issued = invoice.invoke(Invoice::issued);
        Totals totals = Totals.ofCredited(issued.totals().gross().getCurrencyUnit(), lines);
        InvoiceNumber number = number(command, issued);
        note.execute(it -> it.issue(new CreditNoteIssued(
                command.creditNoteId(),
                issued.invoiceId(),
                issued.number(),
                issued.accountId(),
                accounts.read(issued.accountId()).path(),
                command.charges(),
                number,
                LocalDate.now(clock.withZone(issued.zone())),
                issued.zone(),
                issued.issuer(),
                issued.buyer(),
                lines,
                totals,
                command.reason())));
        Money excess = invoice.invoke(it -> it.credit(command.creditNoteId(), lines, totals.gross()));
        booking.await(invoice);
        booking.keep(
                invoice,
                CreditKind.CREDIT_NOTE,
                command.creditNoteId().value(),
                excess,
                "Credit note " + number + " exceeds what is open on the invoice.");
    }

    private InvoiceNumber number(IssueCreditNote command, InvoiceIssued issued) {
        AccountFacts issuer = accounts.read(issued.issuer().accountId());
        NumberFormat format = issuer.billingSettings().numberFormat();
        int year = LocalDate.now(clock.withZone(issuer.zone())).getYear();
        NumberingId numbering = NumberingId.ofCreditNotes(issuer.accountId());
        return Loading.orNew(numberings, numbering, InvoiceNumbering::new)
                .invoke(it -> it.assign(numbering, command.creditNoteId(), format, year));
    }
}
