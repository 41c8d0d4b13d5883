package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.InvoiceCommand.AddLine;
import com.unifiedhosting.billing.InvoiceCommand.ChangeDraft;
import com.unifiedhosting.billing.InvoiceCommand.DraftInvoice;
import com.unifiedhosting.billing.InvoiceCommand.RemoveLine;
import com.unifiedhosting.billing.InvoiceCommand.WriteInvoiceNote;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * What people write on invoices: asks the account whether it can be invoiced and who does so, because whatever is written to
 * a buyer is written in the name of his issuer, and whatever is noted about him is for his seller.
 */
@Component
final class Drafting {

    private final Repository<Invoice> invoices;
    private final Accounts accounts;
    private final Issuers issuers;

    Drafting(Repository<Invoice> invoices, Accounts accounts, Issuers issuers) {
        this.invoices = invoices;
        this.accounts = accounts;
        this.issuers = issuers;
    }

    /**
     * Whether somebody may be invoiced by hand.
     *
     * @throws Refused NOT_A_BUYER, account.closed
     */
    static void mustTakeInvoices(AccountFacts buyer) {
        if (buyer.kind() == AccountKind.PLATFORM) {
            throw new Refused(BillingRefusal.NOT_A_BUYER, "The platform's own account is invoiced by nobody.");
        }
        if (buyer.status() == AccountStatus.CLOSED) {
            throw new Refused(AccountRefusal.CLOSED, buyer.accountId() + " is closed for good.");
        }
    }

    /** Open already: no-op. Refused: CHARGE_CONTRADICTS, NOT_A_BUYER, account.unknown-account, account.closed. */
    @CommandHandler
    Long handle(DraftInvoice command) {
        Aggregate<Invoice> invoice = Loading.existingOrNew(invoices, command.invoiceId(), Invoice::new);
        AccountFacts buyer = accounts.read(command.accountId());
        Caller.mustCover(buyer.path(), buyer.accountId().value());
        if (invoice.invoke(it -> it.mayBeginFor(command.accountId()))) {
            mustTakeInvoices(buyer);
            AccountId issuer = issuers.issuerTo(buyer).accountId();
            invoice.execute(it -> it.draft(command, buyer.path(), buyer.currency(), issuer));
        }
        return invoice.version();
    }

    /**
     * Written before, also when it was taken off since: no-op. Refused: INVOICE_NOT_MANUAL, CURRENCY_MISMATCH,
     * CHARGE_CONTRADICTS, INVOICE_NOT_DRAFT, INVOICE_FULL, DRAFT_OF_ANOTHER, account.closed.
     */
    @CommandHandler
    Long handle(AddLine command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        if (invoice.invoke(it -> it.mayTake(command))) {
            AccountFacts buyer = buyerOf(invoice);
            mustTakeInvoices(buyer);
            AccountId issuer = issuers.issuerTo(buyer).accountId();
            invoice.execute(it -> it.addLine(command, issuer));
        }
        return invoice.version();
    }

    /**
     * Taken off before: no-op. Refused: INVOICE_NOT_MANUAL, INVOICE_NOT_DRAFT, DRAFT_OF_ANOTHER, UNKNOWN_CHARGE.
     */
    @CommandHandler
    Long handle(RemoveLine command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        if (invoice.invoke(it -> it.mayLose(command.key()))) {
            AccountId issuer = issuers.issuerTo(buyerOf(invoice)).accountId();
            invoice.execute(it -> it.removeLine(command.key(), issuer));
        }
        return invoice.version();
    }

    /** The same, in the name of the same issuer: no-op. Refused: INVOICE_NOT_DRAFT, DRAFT_OF_ANOTHER. */
    @CommandHandler
    Long handle(ChangeDraft command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        AccountId issuer = issuers.issuerTo(buyerOf(invoice)).accountId();
        invoice.execute(it -> it.change(command, issuer));
        return invoice.version();
    }

    /** Every note is a new one. Refused: TOO_MANY_NOTES. */
    @CommandHandler
    Long handle(WriteInvoiceNote command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        AccountFacts buyer = buyerOf(invoice);
        invoice.execute(it -> it.writeNote(command.note(), buyer.path().seller()));
        return invoice.version();
    }

    private AccountFacts buyerOf(Aggregate<Invoice> invoice) {
        return accounts.read(invoice.invoke(Invoice::accountId));
    }
}
