package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.billing.InvoiceGrouping;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Puts charges on drafts and opens these; asks the account for its currency, its path and how its invoices are grouped, and
 * its issuer how long a draft waits for more.
 */
@Component
final class Charging {

    private final Repository<Invoice> invoices;
    private final Accounts accounts;
    private final Issuers issuers;
    private final Clock clock;

    Charging(Repository<Invoice> invoices, Accounts accounts, Issuers issuers, Clock clock) {
        this.invoices = invoices;
        this.accounts = accounts;
        this.issuers = issuers;
        this.clock = clock;
    }

    /**
     * All charges on the invoice already: no-op. Refused: INVOICE_NOT_DRAFT, INVOICE_FULL, INVOICED_SEPARATELY,
     * CURRENCY_MISMATCH, CHARGE_CONTRADICTS, account.unknown-account.
     */
    @CommandHandler
    Long handle(AddCharges command) {
        Aggregate<Invoice> invoice = Loading.existingOrNew(invoices, command.invoiceId(), Invoice::new);
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        Instant issueAt = issueAt(command, account);
        boolean separately = command.collected()
                && account.invoiceGroupings().at(command.dueAt()) == InvoiceGrouping.PER_SUBSCRIPTION;
        invoice.execute(it -> it.addCharges(command, account.path(), account.currency(), issueAt, separately));
        return invoice.version();
    }

    private Instant issueAt(AddCharges command, AccountFacts account) {
        return command.collected()
                ? collectedUntil(command.dueAt(), clock.instant(), issuers.issuerTo(account))
                : command.dueAt();
    }

    /**
     * When a draft is issued that is opened for what falls due at a moment, to collect what else does. That is billed
     * together also when all of it is late: then the draft waits from now on.
     */
    static Instant collectedUntil(Instant dueAt, Instant now, AccountFacts issuer) {
        Instant from = dueAt.isBefore(now) ? now : dueAt;
        return from.plus(Duration.ofMinutes(issuer.billingSettings().consolidationMinutes()));
    }
}
