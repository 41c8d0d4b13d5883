package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.account.command.HeldAccounts;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts that may buy: they and all above them are active, and stay so until the command is done. */
@Component
class Buyers {

    private final HeldAccounts held;
    private final Accounts accounts;

    Buyers(HeldAccounts held, Accounts accounts) {
        this.held = held;
        this.accounts = accounts;
    }

    /**
     * An account that may buy, as it is now.
     *
     * @throws Refused account.unknown-account, also when the caller may not touch it; account.not-active
     */
    AccountFacts active(AccountId accountId) {
        AccountFacts account = held.hold(accountId);
        Caller.mustCover(account.path(), accountId.value());
        @Nullable AccountFacts next = account;
        while (next != null) {
            if (next.status() != AccountStatus.ACTIVE) {
                throw new Refused(
                        AccountRefusal.NOT_ACTIVE, next.accountId() + " is " + next.status() + ", not ACTIVE.");
            }
            next = next.parent() == null ? null : accounts.read(next.parent());
        }
        return account;
    }
}
