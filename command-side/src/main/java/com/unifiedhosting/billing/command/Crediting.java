package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Adds credit; asks the account for its currency and path. */
@Component
final class Crediting {

    private final Repository<AccountLedger> ledgers;
    private final Accounts accounts;
    private final Issuers issuers;
    private final References references;

    Crediting(Repository<AccountLedger> ledgers, Accounts accounts, Issuers issuers, References references) {
        this.ledgers = ledgers;
        this.accounts = accounts;
        this.issuers = issuers;
        this.references = references;
    }

    /**
     * The same reference, amount and kind again: no-op. Refused: account.unknown-account, CURRENCY_MISMATCH,
     * ENTRY_CONTRADICTS, of money that was paid ahead also when it was booked elsewhere for the issuer.
     */
    @CommandHandler
    Long handle(AddCredit command) {
        AccountFacts account = accounts.read(command.accountId());
        Caller.mustCover(account.path(), account.accountId().value());
        if (!command.amount().getCurrencyUnit().equals(account.currency())
                || !command.ledgerId().equals(LedgerId.of(account.accountId(), account.currency()))) {
            throw new Refused(
                    BillingRefusal.CURRENCY_MISMATCH, "The account is charged in " + account.currency() + ".");
        }
        Aggregate<AccountLedger> ledger = Loading.existingOrNew(ledgers, command.ledgerId(), AccountLedger::new);
        if (countsNow(command, account)) {
            ledger.execute(it -> it.credit(
                    command.ledgerId(),
                    account.accountId(),
                    account.path(),
                    command.kind(),
                    command.reference(),
                    command.amount(),
                    command.reason()));
        }
        return ledger.version();
    }

    private boolean countsNow(AddCredit command, AccountFacts account) {
        String entry = command.amount() + " " + command.kind();
        boolean here = references.countsNow(command.ledgerId(), command.reference(), command.ledgerId(), entry);
        return here
                && (command.kind() != CreditKind.PREPAID
                        || references.countsNow(
                                issuers.issuerTo(account).accountId(), command.reference(), command.ledgerId(), entry));
    }
}
