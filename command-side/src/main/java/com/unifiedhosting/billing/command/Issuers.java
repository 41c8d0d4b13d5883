package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import org.springframework.stereotype.Component;

/** Knows who invoices whom. */
@Component
final class Issuers {

    private final Accounts accounts;

    Issuers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The reseller directly above the buyer when he bills himself, else the platform. */
    AccountFacts issuerTo(AccountFacts buyer) {
        AccountId parent = buyer.parent();
        if (parent == null) {
            return buyer;
        }
        AccountFacts above = accounts.read(parent);
        boolean platform = above.kind() == AccountKind.PLATFORM;
        return platform || above.billingSettings().billsItself() ? above : accounts.read(AccountId.PLATFORM);
    }
}
