package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountId;

/** What commands of other contexts may ask about accounts. Nothing is locked or changed. */
public interface Accounts {

    /**
     * An account as it is now.
     *
     * @throws com.unifiedhosting.shared.Refused UNKNOWN_ACCOUNT
     */
    AccountFacts read(AccountId accountId);
}
