package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.InvoiceCommand.RemindNow;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.command.Loading;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Reminds because somebody wants it; asks the account whether it would be told. */
@Component
final class Reminding {

    private final Repository<Invoice> invoices;
    private final Accounts accounts;
    private final Clock clock;

    Reminding(Repository<Invoice> invoices, Accounts accounts, Clock clock) {
        this.invoices = invoices;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Reminded today already: no-op. Refused: INVOICE_NOT_OPEN, REMINDER_UNWANTED, since a reminder that nobody gets would
     * stand in the invoice as if somebody had.
     */
    @CommandHandler
    Long handle(RemindNow command) {
        Aggregate<Invoice> invoice = Loading.existing(invoices, command.invoiceId());
        AccountFacts buyer = accounts.read(invoice.invoke(Invoice::accountId));
        boolean earlyToo = !buyer.mutedNotices().contains(OptionalNotice.EARLY_REMINDER);
        invoice.execute(it -> it.remindNow(clock.instant(), earlyToo));
        return invoice.version();
    }
}
