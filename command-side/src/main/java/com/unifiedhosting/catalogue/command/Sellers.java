package com.unifiedhosting.catalogue.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.Caller;

/** Who may own what is sold. */
final class Sellers {

    private Sellers() {}

    /**
     * Lets active sellers pass whom the caller may touch.
     *
     * @throws Refused account.unknown-account, account.not-an-issuer, account.not-active
     */
    static void guard(AccountFacts owner) {
        AccountId id = owner.accountId();
        Caller.mustCover(owner.path(), id.value());
        if (owner.kind() == AccountKind.CUSTOMER) {
            throw new Refused(AccountRefusal.NOT_AN_ISSUER, id + " is a customer and sells nothing.");
        }
        if (owner.status() != AccountStatus.ACTIVE) {
            throw new Refused(AccountRefusal.NOT_ACTIVE, id + " is not active.");
        }
    }
}
