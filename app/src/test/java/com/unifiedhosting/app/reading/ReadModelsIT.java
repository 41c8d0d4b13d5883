package com.unifiedhosting.app.reading;

import static com.unifiedhosting.account.AccountMaker.aProfile;
import static com.unifiedhosting.app.testing.Commands.byTester;
import static com.unifiedhosting.app.testing.Queries.bySystem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountCommand.WriteNote;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountQuery.FindAccount;
import com.unifiedhosting.account.AccountQuery.FindAccountAsOf;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.AccountView;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.audit.AuditEntry;
import com.unifiedhosting.audit.AuditQuery.AuditFilter;
import com.unifiedhosting.audit.AuditQuery.FindHistory;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a command to what can be read, through the real store, serializers, processors and buses. */
@PlatformTest
class ReadModelsIT {

    @Autowired
    CommandGateway commands;

    @Autowired
    QueryGateway queries;

    private final AccountId account = new AccountId("acc_" + UUID.randomUUID());

    @BeforeEach
    void register() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        company.send(HostingCompany.registration(account, account.value() + "@example.com"));
    }

    @Test
    void whatWasCommandedCanBeRead() {
        AccountView view =
                atVersion(commands.<Long>sendAndWait(byTester(new SuspendAccount(account, new Reason("abuse")))));

        assertThat(view.standing().status()).isEqualTo(AccountStatus.SUSPENDED);
        assertThat(view.profile()).isEqualTo(aProfile(account.value() + "@example.com"));
        assertThat(ask(new FindAccount(AccountPath.PLATFORM.child(new AccountId("acc_rival")), account)))
                .isNull();
    }

    @Test
    void whatWasCanBeRead() {
        AccountView suspended =
                atVersion(commands.<Long>sendAndWait(byTester(new SuspendAccount(account, new Reason("abuse")))));

        assertThat(ask(new FindAccountAsOf(AccountPath.PLATFORM, account, suspended.updatedAt())))
                .isEqualTo(suspended);
        assertThat(ask(new FindAccountAsOf(
                        AccountPath.PLATFORM, account, suspended.registeredAt().minusMillis(1))))
                .isNull();
    }

    @Test
    void theHistoryTellsWhoDidIt() {
        commands.sendAndWait(byTester(new WriteNote(account, new Note("called"))));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            List<AuditEntry> history = queries.query(
                            bySystem(new FindHistory(AccountPath.PLATFORM, account, AuditFilter.NONE, Page.first())),
                            ResponseTypes.multipleInstancesOf(AuditEntry.class))
                    .join();
            assertThat(history)
                    .extracting(AuditEntry::event)
                    .containsExactly("account.note-written", "account.registered");
            assertThat(history).allSatisfy(entry -> {
                assertThat(entry.actor()).isEqualTo("user:tester");
                assertThat(entry.through()).isEqualTo("api-token");
                assertThat(entry.correlationId()).isNotNull();
                assertThat(entry.causationId()).isNotNull();
                assertThat(entry.payload().toString()).doesNotContain("called", "@example.com");
            });
        });
    }

    private AccountView atVersion(long version) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> ask(new FindAccount(AccountPath.PLATFORM, account)),
                        view -> view != null && view.version() >= version);
    }

    private @Nullable AccountView ask(Object query) {
        return queries.query(bySystem(query), ResponseTypes.instanceOf(AccountView.class))
                .join();
    }
}
