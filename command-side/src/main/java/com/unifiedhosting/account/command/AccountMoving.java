package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Loading;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Moves customers. The new parent is held, so that it is not suspended or closed between the look at it and the move:
 * who follows accounts (sagas) hears of that as one who belongs to it.
 */
@Component
class AccountMoving {

    private final Repository<Account> accounts;
    private final AccountReading reading;
    private final HeldAccounts held;

    AccountMoving(Repository<Account> accounts, AccountReading reading, HeldAccounts held) {
        this.accounts = accounts;
        this.reading = reading;
        this.held = held;
    }

    /** Below that parent already: no-op. */
    @CommandHandler
    Long handle(MoveAccount command) {
        Aggregate<Account> account = Loading.existing(accounts, command.accountId());
        if (account.invoke(existing -> existing.wouldMove(command))) {
            AccountFacts parent = sellerOf(command.parent());
            account.execute(moved -> moved.moveBelow(parent));
        }
        return account.version();
    }

    private AccountFacts sellerOf(AccountId parent) {
        // only what can be a parent is held: two customers, each to stand below the other, would wait for each other
        mustBeAbleToSell(parent, reading.find(parent).orElseThrow(() -> unsuitable(parent)));
        AccountFacts facts = held.hold(parent);
        mustBeAbleToSell(parent, facts);
        return facts;
    }

    private static void mustBeAbleToSell(AccountId parent, AccountFacts facts) {
        if (facts.kind() == AccountKind.CUSTOMER || facts.status() != AccountStatus.ACTIVE) {
            throw unsuitable(parent);
        }
    }

    private static Refused unsuitable(AccountId parent) {
        return new Refused(
                AccountRefusal.PARENT_UNSUITABLE, parent + " is no active account below which a customer can stand.");
    }
}
