package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.ApplyCredit;
import com.unifiedhosting.billing.InvoiceCommand.RecordReceipt;
import com.unifiedhosting.billing.InvoiceCommand.VoidInvoice;
import com.unifiedhosting.billing.InvoiceCommand.WriteOffInvoice;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Settles invoices without a gateway: with credit of the ledger, with money that arrived by other ways, or by giving them up.
 * Whatever changes what an invoice can take of the credit, the ledger knows in the same transaction.
 */
@Component
final class Settling {

    private final Repository<Invoice> invoices;
    private final LedgerBooking booking;
    private final Accounts accounts;
    private final Issuers issuers;
    private final References references;

    Settling(
            Repository<Invoice> invoices,
            LedgerBooking booking,
            Accounts accounts,
            Issuers issuers,
            References references) {
        this.invoices = invoices;
        this.booking = booking;
        this.accounts = accounts;
        this.issuers = issuers;
        this.references = references;
    }

    /**
     * No credit, or nothing open: no-op. Refused: INVOICE_NOT_OPEN when void, written off or a draft; PAYMENT_IN_PROGRESS,
     * as an attempt takes all that is open.
     */
    @CommandHandler
    Long handle(ApplyCredit command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        booking.settle(invoice, invoice.invoke(Invoice::openForCredit));
        booking.await(invoice);
        return invoice.version();
    }

    /**
     * Settles what is open and keeps the rest in the ledger; all of it when the invoice is paid, void or written off. The
     * same reference and amount again: no-op. Refused: INVOICE_NOT_OPEN for a draft, CURRENCY_MISMATCH, ENTRY_CONTRADICTS
     * also when the reference was booked on another invoice of the issuer; platform.forbidden when something is to be kept as
     * long as an invoice that somebody else has issued waits for credit.
     */
    @CommandHandler
    Long handle(RecordReceipt command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        invoice.execute(it -> it.mustTakeReceipt(command.amount()));
        booking.hold(invoice, command.amount().getCurrencyUnit());
        if (countsNow(command, invoice)) {
            booking.mustKeepByHand(invoice, invoice.invoke(it -> it.excessOf(command.amount())));
            Money excess = invoice.invoke(it -> it.applyReceipt(command.reference(), command.amount()));
            booking.await(invoice);
            booking.keep(
                    invoice,
                    CreditKind.EXCESS_RECEIPT,
                    command.reference(),
                    excess,
                    "Received beyond what is open on the invoice.");
        }
        return invoice.version();
    }

    /** Void already: no-op. Refused: INVOICE_HAS_PAYMENTS, PAYMENT_IN_PROGRESS, INVOICE_NOT_OPEN when written off. */
    @CommandHandler
    Long handle(VoidInvoice command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        invoice.execute(it -> it.makeVoid(command.reason()));
        booking.await(invoice);
        return invoice.version();
    }

    /** Written off already: no-op. Refused: INVOICE_NOT_OPEN, PAYMENT_IN_PROGRESS. */
    @CommandHandler
    Long handle(WriteOffInvoice command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        invoice.execute(it -> it.writeOff(command.cause(), command.reason()));
        booking.await(invoice);
        return invoice.version();
    }

    /** On the invoice, and among all that its issuer received. */
    private boolean countsNow(RecordReceipt command, Aggregate<Invoice> invoice) {
        InvoiceId id = command.invoiceId();
        String entry = command.amount().toString();
        return references.countsNow(id, command.reference(), id, entry)
                && references.countsNow(issuerOf(invoice), command.reference(), id, entry);
    }

    /** Who would have issued it, when it was void before it was issued. */
    private AccountId issuerOf(Aggregate<Invoice> invoice) {
        AccountId issuer = invoice.invoke(Invoice::issuer);
        return issuer == null
                ? issuers.issuerTo(accounts.read(invoice.invoke(Invoice::accountId)))
                        .accountId()
                : issuer;
    }
}
