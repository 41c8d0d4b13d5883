package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.SentToken;
import com.unifiedhosting.identity.SessionEvent;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserStatus;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.command.AggregateReader;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link Logins} read from the claim of the address and the events of the user who holds it. */
@Component
final class LoginReading implements Logins {

    private final AggregateReader<User, UserEvent> users;
    private final AggregateReader<Session, SessionEvent> sessions;
    private final Claims claims;
    private final ClaimKeys keys;
    private final Clock clock;

    LoginReading(EventStore eventStore, Claims claims, ClaimKeys keys, Clock clock) {
        users = UserReading.of(eventStore);
        sessions = new AggregateReader<>(eventStore, Session.class, SessionEvent.class, Session::new, Session::on);
        this.claims = claims;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public LoginFacts find(EmailAddress email, AddressKey address, PasswordHash standIn) {
        ClaimId claim = keys.login(email);
        UserId userId = claims.holder(claim).map(UserId::new).orElseGet(() -> nobody(claim));
        Optional<User> user = present(userId);
        Credentials credentials = user.map(User::credentials).orElse(Credentials.NONE);
        boolean locked = credentials.lockout().locks(address, clock.instant());
        boolean verified =
                user.map(User::membership).filter(Membership::emailVerified).isPresent();
        PasswordHash password = credentials.password();
        return new LoginFacts(
                userId,
                password == null || locked || !verified ? standIn : password,
                credentials.twoFactor().on(),
                locked);
    }

    @Override
    public Optional<UserId> named(EmailAddress email) {
        return claims.holder(keys.login(email)).map(UserId::new);
    }

    @Override
    public void mustHold(SentToken sent, TokenPurpose purpose) {
        credentialsOf(sent.userId()).tokens().mustHold(purpose, sent.token().hash(), clock.instant());
    }

    @Override
    public UserId userOf(SessionId sessionId) {
        return sessions.find(sessionId).map(Session::userId).orElseThrow(Session::over);
    }

    @Override
    public PasswordHash passwordOf(UserId userId, AddressKey address, PasswordHash standIn) {
        Credentials credentials = credentialsOf(userId);
        PasswordHash password = credentials.password();
        boolean locked = credentials.lockout().locks(address, clock.instant());
        return password == null || locked ? standIn : password;
    }

    @Override
    public boolean lacksSecondFactor(UserId userId) {
        return credentialsOf(userId).lackFactor();
    }

    private Credentials credentialsOf(UserId userId) {
        return present(userId).map(User::credentials).orElse(Credentials.NONE);
    }

    /** Who is being deleted keeps his credentials for the day on which he is restored; at the door he is nobody. */
    private Optional<User> present(UserId userId) {
        return users.find(userId).filter(user -> user.membership().status() != UserStatus.DELETING);
    }

    /** An identifier that no user has, so that looking for him is the same work. */
    private static UserId nobody(ClaimId claim) {
        return new UserId("usr_nobody:" + claim.value().substring(claim.value().indexOf(':') + 1));
    }
}
