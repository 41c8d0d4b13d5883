package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;

/** Whose users are let in: those of accounts that are neither suspended nor closed. Who is closing may still say good-bye. */
final class LoginRules {

    private LoginRules() {}

    static boolean letsIn(AccountFacts account) {
        return account.status() == AccountStatus.ACTIVE || account.status() == AccountStatus.CLOSING;
    }

    /**
     * As {@link #letsIn}.
     *
     * @throws Refused ACCOUNT_NOT_ACTIVE when not
     */
    static void mustLetIn(AccountFacts account) {
        if (!letsIn(account)) {
            throw new Refused(UserRefusal.ACCOUNT_NOT_ACTIVE, account.accountId() + " is suspended or closed.");
        }
    }
}
