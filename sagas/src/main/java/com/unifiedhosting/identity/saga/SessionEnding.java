package com.unifiedhosting.identity.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.account.AccountEvent.AccountClosed;
import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionCommand.ExpireSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionEvent.SessionEnded;
import com.unifiedhosting.identity.SessionEvent.SessionRefreshed;
import com.unifiedhosting.identity.SessionEvent.SessionStarted;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserEvent.OthersLoggedOut;
import com.unifiedhosting.identity.UserEvent.PasswordChanged;
import com.unifiedhosting.identity.UserEvent.PasswordReset;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.RoleChanged;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserSuspended;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Ends one session when it can no longer be left open. Who acts as another user stands in for himself too: what befalls
 * either of them, or an account above, ends it.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>started, refreshed</td><td>none</td><td>none</td><td>none</td><td>{@value #EXPIRE} when it expires, once set and
 *     looked at again when it fires</td></tr>
 * <tr><td>user suspended or to be deleted, his role changed, his password reset, or to be reset</td><td>EndSession</td><td>none
 *     foreseen; ended already: accepted</td><td>none</td><td>none</td></tr>
 * <tr><td>his password changed, or the others logged out, in another session</td><td>EndSession</td><td>as above</td>
 *     <td>none</td><td>none</td></tr>
 * <tr><td>account suspended or closed</td><td>EndSession</td><td>as above</td><td>none</td><td>none</td></tr>
 * <tr><td>account moved, and somebody acts as its user</td><td>EndSession</td><td>as above</td><td>none</td><td>none</td></tr>
 * <tr><td>expired</td><td>ExpireSession</td><td>SESSION_NOT_EXPIRED: refreshed, as an event will tell</td><td>none</td>
 *     <td>{@value #EXPIRE} a minute later</td></tr>
 * <tr><td>ended</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(SessionEnding.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class SessionEnding {

    public static final String GROUP = "session-ending";
    static final String EXPIRE = "session-expire";

    private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

    /** The session may have expired. */
    record ExpiryDue(SessionId sessionId) {}

    private SessionId sessionId;
    private UserId userId;
    /** Whether somebody acts as the user. */
    private boolean impersonated;

    private Instant expiresAt;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "sessionId")
    void on(SessionStarted event, DeadlineManager deadlines, Clock clock) {
        sessionId = event.sessionId();
        userId = event.userId();
        expiresAt = event.expiresAt();
        SagaLifecycle.associateWith("userId", userId.value());
        associateWith(event.ownerPath().owner());
        impersonated = event.impersonator() != null;
        if (event.impersonator() != null) {
            SagaLifecycle.associateWith("userId", event.impersonator().value());
            associateWithAllAbove(event.ownerPath());
        }
        look(deadlines, clock.instant(), expiresAt);
    }

    @SagaEventHandler(associationProperty = "sessionId")
    void on(SessionRefreshed event) {
        expiresAt = event.expiresAt();
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserSuspended event, CommandGateway commands) {
        end(SessionEnd.SUSPENDED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeletionStarted event, CommandGateway commands) {
        end(SessionEnd.DELETED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(RoleChanged event, CommandGateway commands) {
        end(SessionEnd.ROLE_CHANGED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordReset event, CommandGateway commands) {
        end(SessionEnd.PASSWORD_CHANGED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordResetForced event, CommandGateway commands) {
        end(SessionEnd.PASSWORD_CHANGED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordChanged event, CommandGateway commands) {
        endUnless(event.keptSession(), SessionEnd.PASSWORD_CHANGED, commands);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(OthersLoggedOut event, CommandGateway commands) {
        endUnless(event.keptSession(), SessionEnd.LOGGED_OUT_ELSEWHERE, commands);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountSuspended event, CommandGateway commands) {
        end(SessionEnd.ACCOUNT_SUSPENDED, commands);
    }

    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountClosed event, CommandGateway commands) {
        end(SessionEnd.ACCOUNT_CLOSED, commands);
    }

    /** The user himself goes on. */
    @SagaEventHandler(associationProperty = "accountId")
    void on(AccountMoved event, CommandGateway commands) {
        if (impersonated) {
            end(SessionEnd.ACCOUNT_MOVED, commands);
        }
    }

    @DeadlineHandler(deadlineName = EXPIRE)
    void on(ExpiryDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        Instant now = clock.instant();
        if (now.isBefore(expiresAt)) {
            look(deadlines, now, expiresAt);
        } else if (Answer.to(commands, new ExpireSession(sessionId), UserRefusal.SESSION_NOT_EXPIRED)
                .refused()) {
            look(deadlines, now, now.plus(ASKED_AGAIN));
        }
    }

    @SagaEventHandler(associationProperty = "sessionId")
    void on(SessionEnded event, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }

    private void look(DeadlineManager deadlines, Instant now, Instant at) {
        alarms.set(deadlines, now, EXPIRE, at, new ExpiryDue(sessionId));
    }

    private void endUnless(@Nullable SessionId kept, SessionEnd reason, CommandGateway commands) {
        if (!sessionId.equals(kept)) {
            end(reason, commands);
        }
    }

    private void end(SessionEnd reason, CommandGateway commands) {
        Answer.to(commands, new EndSession(sessionId, userId, reason));
    }

    private static void associateWithAllAbove(AccountPath path) {
        for (AccountPath above = path.seller(); !above.equals(AccountPath.PLATFORM); above = above.seller()) {
            associateWith(above.owner());
        }
    }

    private static void associateWith(AccountId account) {
        SagaLifecycle.associateWith("accountId", account.value());
    }
}
