package com.unifiedhosting.app.journey;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static com.unifiedhosting.identity.UserMaker.ANN_NAME;
import static com.unifiedhosting.identity.UserMaker.DEVICE;
import static com.unifiedhosting.identity.UserMaker.HOME;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;
import static com.unifiedhosting.identity.UserMaker.password;
import static com.unifiedhosting.identity.UserMaker.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.KeyName;
import com.unifiedhosting.identity.LoginOutcome;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.Scope;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.SessionKind;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.DeleteUser;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserCommand.SuspendUser;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sessions and keys of a user on the whole platform: what befalls him or his account ends them. */
@PlatformTest
class SessionsEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Reason WHY = new Reason("a test");
    private static final PasswordHash SECOND = password("second");

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    private final String name = UUID.randomUUID().toString();
    private final UserId user = new UserId("usr_" + name);
    private AccountId account;

    @BeforeEach
    void aCustomerHasAUser() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        account = company.customer(name + "@example.com");
        send(new RegisterUser(
                user,
                account,
                new EmailAddress("owner-" + name + "@example.com"),
                ANN_NAME,
                Role.OWNER,
                PASSWORD,
                token("verification")));
        send(new VerifyEmail(user, token("verification").hash()));
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        SessionId here = logIn("here", PASSWORD);
        SessionId there = logIn("there", PASSWORD);

        send(new ChangePassword(user, PASSWORD, SECOND, here));

        awaitEnd(there, SessionEnd.PASSWORD_CHANGED);
        assertThat(refresh(here, "here")).isEqualTo(RefreshOutcome.REFRESHED);
    }

    @Test
    void aSuspensionOfTheUserEndsHisSessions() {
        SessionId session = logIn("here", PASSWORD);

        send(new SuspendUser(user, WHY));

        awaitEnd(session, SessionEnd.SUSPENDED);
    }

    @Test
    void aSuspensionOfTheAccountEndsTheSessionsOfItsUsers() {
        SessionId session = logIn("here", PASSWORD);

        send(new SuspendAccount(account, WHY));

        awaitEnd(session, SessionEnd.ACCOUNT_SUSPENDED);
    }

    @Test
    void aTokenThatComesBackEndsTheSession() {
        SessionId session = logIn("here", PASSWORD);
        refresh(session, "here");

        assertThat(commands.<RefreshOutcome>sendAndWait(byTester(new RefreshSession(
                        session, TokenHash.of("here"), TokenHash.of("here 0"), TokenHash.of("stolen")))))
                .isEqualTo(RefreshOutcome.TOKEN_REUSED);

        awaitEnd(session, SessionEnd.TOKEN_REUSED);
    }

    @Test
    void deletionRevokesTheKeysOfTheUser() {
        SessionId session = logIn("here", PASSWORD);
        ApiKeyId key = new ApiKeyId("key_" + name);
        send(new CreateApiKey(
                key,
                user,
                PASSWORD,
                new KeyName("Nightly export"),
                Set.of(new Scope("invoices:read")),
                null,
                TokenHash.of("key")));

        send(new DeleteUser(user, WHY));

        awaitEnd(session, SessionEnd.DELETED);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(last(key)).contains(new ApiKeyRevoked(key, user, ApiKeyEnd.USER_DELETED)));
    }

    private SessionId logIn(String from, PasswordHash verified) {
        SessionId session = new SessionId("ses_" + UUID.randomUUID());
        NewSession opening = new NewSession(
                session,
                SessionKind.API,
                TokenHash.of(from),
                TokenHash.of(from + " 0"),
                HOME,
                DEVICE,
                Duration.ofDays(60),
                Duration.ofDays(90));
        assertThat(commands.<LoginOutcome>sendAndWait(byTester(new RecordLogin(user, verified, null, opening))))
                .isEqualTo(LoginOutcome.LOGGED_IN);
        return session;
    }

    private RefreshOutcome refresh(SessionId session, String from) {
        return commands.sendAndWait(byTester(
                new RefreshSession(session, TokenHash.of(from), TokenHash.of(from + " 0"), TokenHash.of(from + " 1"))));
    }

    private void awaitEnd(SessionId session, SessionEnd reason) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(last(session)).contains(new SessionEnded(session, user, reason)));
    }

    private Optional<Object> last(Identifier stream) {
        return events.readEvents(stream.value())
                .asStream()
                .<Object>map(Message::getPayload)
                .reduce((_, next) -> next);
    }

    private void send(Object command) {
        commands.<Object>sendAndWait(byTester(command));
    }
}
