package com.unifiedhosting.identity.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.RefreshOutcome;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionCommand.ExpireSession;
import com.unifiedhosting.identity.SessionCommand.RefreshSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.CommandSideConfiguration;
import com.unifiedhosting.shared.command.Owned;
import com.unifiedhosting.shared.command.UnknownAggregate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has got in, until it ends. Its refresh token has two halves: one stays the same, by which a token of this
 * session is known, and one changes with each refresh, by which the current one is known. A token of the session that is not
 * the current one was used before: somebody has a copy, and the session ends.
 *
 * <p>Holds for each command what its Javadoc in {@link com.unifiedhosting.identity.SessionCommand} says.
 */
@Aggregate(snapshotTriggerDefinition = CommandSideConfiguration.SNAPSHOTS, cache = CommandSideConfiguration.CACHE)
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Session implements Owned {

    @AggregateIdentifier
    private SessionId sessionId;

    private UserId userId;
    private @Nullable UserId impersonator;
    private @Nullable AccountPath ownerPath;
    private TokenHash secret;
    private @Nullable TokenHash refresh;
    private Duration idle;
    private Instant expiresAt;
    private Instant endsAt;
    private boolean ended;

    Session() {}

    /** Starts it; the caller has checked that it is new. */
    void start(SessionStarted started) {
        apply(started);
    }

    /**
     * True when this session was started for the same user, by the same person and with the same secret.
     *
     * @throws Refused SESSION_CONTRADICTS when it was started otherwise
     */
    boolean isStartedFor(UserId user, @Nullable UserId by, TokenHash withSecret) {
        if (ownerPath == null) {
            return false;
        }
        boolean same = userId.equals(user)
                && secret.equals(withSecret)
                && (by == null ? impersonator == null : by.equals(impersonator));
        if (!same) {
            throw new Refused(UserRefusal.SESSION_CONTRADICTS, "The identifier is taken by another session.");
        }
        return true;
    }

    /** Replaces the refresh token, or ends the session when it was used before. The same refresh again: no-op. */
    RefreshOutcome refresh(RefreshSession command, Instant now) {
        if (refresh == null || !secret.equals(command.secret())) {
            throw over(); // this is no token of the session, and whether there is one is not told
        }
        if (ended || !now.isBefore(expiresAt)) {
            throw over();
        }
        if (refresh.equals(command.next())) {
            return RefreshOutcome.REFRESHED;
        }
        if (!refresh.equals(command.presented())) {
            apply(new SessionEnded(sessionId, userId, SessionEnd.TOKEN_REUSED));
            return RefreshOutcome.TOKEN_REUSED;
        }
        apply(new SessionRefreshed(sessionId, userId, command.next(), earlier(now.plus(idle), endsAt)));
        return RefreshOutcome.REFRESHED;
    }

    /** Ended already, for whatever reason: no-op. */
    @CommandHandler
    void handle(EndSession command) {
        if (!userId.equals(command.userId())) {
            throw UnknownAggregate.refused(sessionId.value());
        }
        end(command.reason());
    }

    /** Ended already: no-op. */
    @CommandHandler
    void handle(ExpireSession command, Clock clock) {
        if (!ended && clock.instant().isBefore(expiresAt)) {
            throw new Refused(UserRefusal.SESSION_NOT_EXPIRED, "The session goes on until " + expiresAt + ".");
        }
        end(SessionEnd.EXPIRED);
    }

    private void end(SessionEnd reason) {
        if (!ended) {
            apply(new SessionEnded(sessionId, userId, reason));
        }
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        switch (event) {
            case SessionStarted e -> {
                sessionId = e.sessionId();
                userId = e.userId();
                impersonator = e.impersonator();
                ownerPath = e.ownerPath();
                secret = e.secret();
                refresh = e.refresh();
                idle = e.idle();
                expiresAt = e.expiresAt();
                endsAt = e.endsAt();
            }
            case SessionRefreshed e -> {
                refresh = e.refresh();
                expiresAt = e.expiresAt();
            }
            case SessionEnded _ -> ended = true;
        }
    }

    @Override
    public @Nullable UserId self() {
        return userId;
    }

    @Override
    public @Nullable AccountPath ownerPath() {
        return ownerPath;
    }

    UserId userId() {
        return userId;
    }

    static Refused over() {
        return new Refused(UserRefusal.SESSION_OVER, "The session has ended or expired.");
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
