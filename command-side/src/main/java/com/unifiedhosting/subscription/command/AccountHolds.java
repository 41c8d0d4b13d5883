package com.unifiedhosting.subscription.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.command.AccountFacts;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.subscription.Hold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The holds that an account and those above it ask for at this moment. A subscription asks when it starts: an account that
 * was suspended while its order was being placed is not told to a subscription that did not exist yet.
 */
@Component
public final class AccountHolds {

    private final Accounts accounts;

    public AccountHolds(Accounts accounts) {
        this.accounts = accounts;
    }

    /** None when all of them are active. */
    public List<Hold> on(AccountId owner) {
        List<Hold> holds = new ArrayList<>();
        @Nullable AccountId next = owner;
        while (next != null) {
            AccountFacts account = accounts.read(next);
            switch (account.status()) {
                case ACTIVE -> {}
                case SUSPENDED -> holds.add(Hold.whileSuspended(next));
                case CLOSING, CLOSED -> holds.add(Hold.whileClosing(next));
            }
            next = account.parent();
        }
        return holds;
    }
}
