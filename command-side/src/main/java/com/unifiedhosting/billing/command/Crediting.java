package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.billing.CreditKind;
import com.unifiedhosting.billing.LedgerCommand.AddCredit;
import com.unifiedhosting.billing.LedgerCommand.PayOutCredit;
import com.unifiedhosting.billing.LedgerId;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Adds credit by hand, and takes off what was given back by hand; asks the account for its currency and path. */
@Component
final class Crediting {

    private static final String PAID_OUT = "PAID_OUT";

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
     * ENTRY_CONTRADICTS, of money that was paid ahead also when it was booked elsewhere for the issuer; platform.forbidden
     * as long as an invoice that somebody else has issued waits for credit.
     */
    @CommandHandler
    Long handle(AddCredit command) {
        AccountFacts account = account(command.accountId(), command.ledgerId(), command.amount());
        Aggregate<AccountLedger> ledger = Loading.existingOrNew(ledgers, command.ledgerId(), AccountLedger::new);
        if (countsNow(command, account)) {
            ledger.execute(AccountLedger::mustTakeCreditByHand);
            ledger.execute(it -> it.credit(
                    command.ledgerId(),
                    account.accountId(),
                    account.path(),
                    account.path().seller(),
                    command.kind(),
                    command.reference(),
                    command.amount(),
                    command.reason()));
        }
        return ledger.version();
    }

    /**
     * The same reference and amount again: no-op. Refused: account.unknown-account, CURRENCY_MISMATCH,
     * REFUND_EXCEEDS_CREDIT, ENTRY_CONTRADICTS, also when it was booked elsewhere for the issuer.
     */
    @CommandHandler
    Long handle(PayOutCredit command) {
        AccountFacts account = account(command.accountId(), command.ledgerId(), command.amount());
        Aggregate<AccountLedger> ledger = Loading.existingOrNew(ledgers, command.ledgerId(), AccountLedger::new);
        String entry = command.amount() + " " + PAID_OUT;
        if (isNew(command.ledgerId(), command.reference(), entry)
                && isNewToIssuer(account, command.ledgerId(), command.reference(), entry)) {
            ledger.execute(
                    it -> it.payOut(account.path().seller(), command.amount(), command.reference(), command.reason()));
        }
        return ledger.version();
    }

    private AccountFacts account(AccountId id, LedgerId ledger, Money amount) {
        AccountFacts account = accounts.read(id);
        Caller.mustCover(account.path(), account.accountId().value());
        if (!amount.getCurrencyUnit().equals(account.currency())
                || !ledger.equals(LedgerId.of(account.accountId(), account.currency()))) {
            throw new Refused(
                    BillingRefusal.CURRENCY_MISMATCH, "The account is charged in " + account.currency() + ".");
        }
        return account;
    }

    private boolean countsNow(AddCredit command, AccountFacts account) {
        String entry = command.amount() + " " + command.kind();
        return isNew(command.ledgerId(), command.reference(), entry)
                && (command.kind() != CreditKind.PREPAID
                        || isNewToIssuer(account, command.ledgerId(), command.reference(), entry));
    }

    private boolean isNew(LedgerId ledger, String reference, String entry) {
        return references.countsNow(ledger, reference, ledger, entry);
    }

    /** Whose bank gives the reference. */
    private boolean isNewToIssuer(AccountFacts account, LedgerId ledger, String reference, String entry) {
        return references.countsNow(issuers.issuerTo(account).accountId(), reference, ledger, entry);
    }
}
