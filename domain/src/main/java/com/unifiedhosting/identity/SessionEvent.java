package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Stored;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of a session. */
public sealed interface SessionEvent extends DomainEvent {

    SessionId sessionId();

    UserId userId();

    /**
     * A user has logged in, or somebody acts as him.
     *
     * @param ownerPath of the user's account
     * @param secret as in {@link NewSession}
     * @param refresh as in {@link NewSession}
     * @param impersonator who acts as the user, on the given device; null for the user himself
     * @param idle how long it goes on without a refresh (API) or a request (BROWSER)
     * @param expiresAt when it is over unless it is refreshed
     * @param endsAt when it is over in any case
     */
    @Stored("session.started")
    record SessionStarted(
            SessionId sessionId,
            UserId userId,
            AccountPath ownerPath,
            SessionKind kind,
            TokenHash secret,
            @Nullable TokenHash refresh,
            AddressKey address,
            Device device,
            @Nullable UserId impersonator,
            Duration idle,
            Instant expiresAt,
            Instant endsAt)
            implements SessionEvent, AboutPerson {

        /** The device is that of whoever sits at it. */
        @Override
        @JsonIgnore
        public PersonKey person() {
            return PersonKey.of(impersonator == null ? userId : impersonator);
        }
    }

    /**
     * The refresh token was used and replaced.
     *
     * @param expiresAt when the session is over unless it is refreshed again
     */
    @Stored("session.refreshed")
    record SessionRefreshed(SessionId sessionId, UserId userId, TokenHash refresh, Instant expiresAt)
            implements SessionEvent {}

    @Stored("session.ended")
    record SessionEnded(SessionId sessionId, UserId userId, SessionEnd reason) implements SessionEvent {}
}
