package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.shared.command.AggregateReader;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link Accounts} read from the events of the {@link Account} aggregates. */
@Component
class AccountReading implements Accounts {

    private final AggregateReader<Account, AccountEvent> accounts;

    AccountReading(EventStore eventStore) {
        accounts = new AggregateReader<>(eventStore, Account.class, AccountEvent.class, Account::new, Account::on);
    }

    @Override
    public AccountFacts read(AccountId accountId) {
        return accounts.read(accountId).facts();
    }

    Optional<AccountFacts> find(AccountId accountId) {
        return accounts.find(accountId).map(Account::facts);
    }
}
