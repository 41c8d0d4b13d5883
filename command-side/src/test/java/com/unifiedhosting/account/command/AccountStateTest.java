package com.unifiedhosting.account.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BERLIN;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unifiedhosting.account.AccountEvent;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.ClosingStarted;
import com.unifiedhosting.account.AccountEvent.LocaleChanged;
import com.unifiedhosting.account.AccountEvent.PreferencesChanged;
import com.unifiedhosting.account.AccountEvent.TagsChanged;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.notification.OptionalNotice;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.command.AggregateReader;
import com.unifiedhosting.shared.command.States;
import com.unifiedhosting.subscription.SubscriptionMaker;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;

/** What an account remembers, as a snapshot and as other contexts see it. */
class AccountStateTest {

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final AggregateReader<Account, AccountEvent> reader =
            new AggregateReader<>(store, Account.class, AccountEvent.class, Account::new, Account::on);

    @Test
    void survivesASnapshot() {
        Account account = new Account();
        account.on(bobRegistered());
        account.on(new AccountSuspended(BOB, new Reason("late")));
        account.on(new TagsChanged(BOB, Set.of(new Tag("vip"))));
        account.on(new LocaleChanged(BOB, ZoneId.of("Asia/Tokyo"), Locale.JAPAN));
        account.on(new PreferencesChanged(BOB, Set.of(OptionalNotice.WEBSITE_LIVE)));
        account.on(new ClosingStarted(BOB, new Reason("bye"), LocalDate.of(2026, 3, 3), BERLIN, true));

        Account read = States.writtenAndRead(account);

        assertThat(read).usingRecursiveComparison().isEqualTo(account);
        assertThat(read.facts().status()).isEqualTo(AccountStatus.CLOSING);
        assertThat(read.facts().mutedNotices()).containsExactly(OptionalNotice.WEBSITE_LIVE);
        assertThat(read.facts().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(read.facts().language()).isEqualTo(Locale.JAPAN);
        assertThat(read.ownerPath()).isEqualTo(bobRegistered().path());
    }

    @Test
    void isReadFromItsEvents() {
        publish(0, acmeRegistered());
        publish(1, new AccountSuspended(ACME, new Reason("late")));

        AccountFacts facts = reader.read(ACME).facts();

        assertThat(facts.status()).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(facts.path()).isEqualTo(ACME_PATH);
        assertThat(facts.profile()).isEqualTo(acmeRegistered().profile());
    }

    @Test
    void isReadFromASnapshotAndTheEventsAfterIt() {
        Account snapshot = new Account();
        snapshot.on(acmeRegistered());
        publish(0, acmeRegistered());
        store.storeSnapshot(new GenericDomainEventMessage<>("Account", ACME.value(), 0, snapshot));
        publish(1, new AccountSuspended(ACME, new Reason("late")));

        assertThat(reader.read(ACME).facts().status()).isEqualTo(AccountStatus.SUSPENDED);
    }

    @Test
    void isNotThereWithoutEventsOrUnderTheIdentifierOfAnotherKind() {
        store.publish(new GenericDomainEventMessage<>(
                "Subscription", SubscriptionMaker.SUBSCRIPTION.value(), 0, SubscriptionMaker.created()));

        assertThat(reader.find(ACME)).isEmpty();
        assertThat(reader.find(SubscriptionMaker.SUBSCRIPTION)).isEmpty();
        assertThatExceptionOfType(AggregateNotFoundException.class).isThrownBy(() -> reader.read(ACME));
    }

    private void publish(long sequence, AccountEvent event) {
        store.publish(
                new GenericDomainEventMessage<>("Account", event.accountId().value(), sequence, event));
    }
}
