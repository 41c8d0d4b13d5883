package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.InvoiceCommand.AddCharges;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Puts charges on drafts; asks the account for its currency and path. */
@Component
final class Charging {

    private final Repository<Invoice> invoices;
    private final Accounts accounts;

    Charging(Repository<Invoice> invoices, Accounts accounts) {
        this.invoices = invoices;
        this.accounts = accounts;
    }

    /**
     * All charges on the invoice already: no-op. Refused: INVOICE_NOT_DRAFT, CURRENCY_MISMATCH, CHARGE_CONTRADICTS,
     * account.unknown-account.
     */
    @CommandHandler
    Long handle(AddCharges command) {
        Aggregate<Invoice> invoice = Loading.existingOrNew(invoices, command.invoiceId(), Invoice::new);
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        invoice.execute(it -> it.addCharges(command, account.path(), account.currency()));
        return invoice.version();
    }
}
