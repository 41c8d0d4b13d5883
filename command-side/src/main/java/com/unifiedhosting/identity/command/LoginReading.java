package com.unifiedhosting.identity.command;

import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.UserEvent;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.command.AggregateReader;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** {@link Logins} read from the claim of the address and the events of the user who holds it. */
@Component
final class LoginReading implements Logins {

    private final AggregateReader<User, UserEvent> users;
    private final Claims claims;
    private final ClaimKeys keys;
    private final Clock clock;

    LoginReading(EventStore eventStore, Claims claims, ClaimKeys keys, Clock clock) {
        users = UserReading.of(eventStore);
        this.claims = claims;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public LoginFacts find(EmailAddress email, AddressKey address, PasswordHash standIn) {
        ClaimId claim = keys.login(email);
        UserId userId = claims.holder(claim).map(UserId::new).orElseGet(() -> nobody(claim));
        Credentials credentials = users.find(userId).map(User::credentials).orElse(Credentials.NONE);
        boolean locked = credentials.lockout().locks(address, clock.instant());
        PasswordHash password = credentials.password();
        return new LoginFacts(
                userId,
                password == null || locked ? standIn : password,
                credentials.twoFactor().on(),
                locked);
    }

    /** An identifier that no user has, so that looking for him is the same work. */
    private static UserId nobody(ClaimId claim) {
        return new UserId("usr_nobody:" + claim.value().substring(claim.value().indexOf(':') + 1));
    }
}
