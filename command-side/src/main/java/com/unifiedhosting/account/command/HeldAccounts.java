package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountId;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Accounts that stay as they are until the command that reads them is done: whatever would suspend, close or move them
 * comes before or after it, as long as one process handles both. For what begins now and has to follow the account from
 * now on.
 */
@Component
public final class HeldAccounts {

    private final Repository<Account> accounts;

    HeldAccounts(Repository<Account> accounts) {
        this.accounts = accounts;
    }

    /**
     * An account as it is now.
     *
     * @throws org.axonframework.modelling.command.AggregateNotFoundException when there is none
     */
    public AccountFacts hold(AccountId accountId) {
        return accounts.load(accountId.value()).invoke(Account::facts);
    }
}
