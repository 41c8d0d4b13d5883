package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingSettings;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.InvoiceCommand.IssueInvoice;
import com.unifiedhosting.billing.InvoiceNumber;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.billing.Letterhead;
import com.unifiedhosting.billing.NumberingId;
import com.unifiedhosting.billing.Party;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/**
 * Issues invoices: number, parties, tax, terms and the account's credit in one transaction. So a number is used up exactly
 * when an invoice bears it, and nobody can be charged for what credit covers.
 */
@Component
final class Issuing {

    private final Repository<Invoice> invoices;
    private final Repository<InvoiceNumbering> numberings;
    private final LedgerBooking booking;
    private final Accounts accounts;
    private final Issuers issuers;
    private final Taxing taxing;
    private final Clock clock;

    Issuing(
            Repository<Invoice> invoices,
            Repository<InvoiceNumbering> numberings,
            LedgerBooking booking,
            Accounts accounts,
            Issuers issuers,
            Taxing taxing,
            Clock clock) {
        this.invoices = invoices;
        this.numberings = numberings;
        this.booking = booking;
        this.accounts = accounts;
        this.issuers = issuers;
        this.taxing = taxing;
        this.clock = clock;
    }

    /**
     * Issued already: no-op, and no number is used. Refused: UNKNOWN_INVOICE, INVOICE_NOT_DRAFT when void, INVOICE_EMPTY; of
     * one that was drafted by hand DRAFT_OF_ANOTHER, account.closed.
     */
    @CommandHandler
    Long handle(IssueInvoice command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        if (invoice.invoke(Invoice::awaitsIssue)) {
            AccountFacts buyer = accounts.read(invoice.invoke(Invoice::accountId));
            AccountFacts issuer = issuers.issuerTo(buyer);
            if (invoice.invoke(Invoice::isManual)) {
                Drafting.mustTakeInvoices(buyer);
            }
            invoice.execute(it -> it.mustBeDraftedFor(issuer.accountId()));
            issue(invoice, command, buyer, issuer);
        }
        return invoice.version();
    }

    private void issue(Aggregate<Invoice> invoice, IssueInvoice command, AccountFacts buyer, AccountFacts issuer) {
        BillingSettings settings = issuer.billingSettings();
        LocalDate today = LocalDate.now(clock.withZone(buyer.zone()));
        NumberingId numberingId = NumberingId.of(issuer.accountId());
        int year = LocalDate.now(clock.withZone(issuer.zone())).getYear();
        InvoiceNumber number = Loading.orNew(numberings, numberingId, InvoiceNumbering::new)
                .invoke(it -> it.assign(numberingId, command.invoiceId(), settings.numberFormat(), year));
        Money open = invoice.invoke(it -> it.issue(
                buyer.path(),
                number,
                today,
                buyer.zone(),
                party(issuer),
                party(buyer),
                taxing.between(issuer, buyer),
                settings.collection(),
                new Letterhead(issuer.accountId(), buyer.language(), issuer.invoiceTemplate())));
        if (open.isNegative()) {
            booking.keep(
                    invoice,
                    CreditKind.INVOICE,
                    command.invoiceId().value(),
                    open.negated(),
                    "Invoice " + number + " is over a credit.");
            LedgerId ledgerId = LedgerId.of(buyer.accountId(), open.getCurrencyUnit());
            invoice.execute(it -> it.applyCredit(ledgerId, open));
        }
        booking.settle(invoice, open);
        booking.await(invoice);
    }

    private static Party party(AccountFacts account) {
        return new Party(
                account.accountId(),
                account.profile().legalName(),
                account.profile().email(),
                account.profile().address(),
                account.profile().taxId());
    }
}
