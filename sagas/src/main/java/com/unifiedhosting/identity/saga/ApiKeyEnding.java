package com.unifiedhosting.identity.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyCreated;
import com.unifiedhosting.identity.ApiKeyEvent.ApiKeyRevoked;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.UserEvent.PasswordResetForced;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Answer;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Revokes one API key when its time is over, when its user is to be deleted, and when a reset of his password is forced.
 * While the user is suspended the key stands, and lets nobody in: that is for whoever is shown it to see.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>created</td><td>none</td><td>none</td><td>none</td><td>{@value #EXPIRE} when it expires; none when it never
 *     does</td></tr>
 * <tr><td>expired</td><td>RevokeApiKey(EXPIRED)</td><td>none foreseen; revoked already: accepted</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>user to be deleted</td><td>RevokeApiKey(USER_DELETED)</td><td>as above</td><td>none</td><td>none</td></tr>
 * <tr><td>reset of the password forced</td><td>RevokeApiKey(RESET_FORCED)</td><td>as above</td><td>none</td>
 *     <td>none</td></tr>
 * <tr><td>revoked</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(ApiKeyEnding.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class ApiKeyEnding {

    public static final String GROUP = "api-key-ending";
    static final String EXPIRE = "api-key-expire";

    /** The key has expired. */
    record ExpiryDue(ApiKeyId apiKeyId) {}

    private ApiKeyId apiKeyId;
    private UserId userId;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "apiKeyId")
    void on(ApiKeyCreated event, DeadlineManager deadlines, Clock clock) {
        apiKeyId = event.apiKeyId();
        userId = event.userId();
        SagaLifecycle.associateWith("userId", userId.value());
        if (event.expiresAt() != null) {
            alarms.set(deadlines, clock.instant(), EXPIRE, event.expiresAt(), new ExpiryDue(apiKeyId));
        }
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeletionStarted event, CommandGateway commands) {
        revoke(ApiKeyEnd.USER_DELETED, commands);
    }

    /** Staff does this when somebody else may have been in; what he has left behind goes too. */
    @SagaEventHandler(associationProperty = "userId")
    void on(PasswordResetForced event, CommandGateway commands) {
        revoke(ApiKeyEnd.RESET_FORCED, commands);
    }

    @DeadlineHandler(deadlineName = EXPIRE)
    void on(ExpiryDue due, CommandGateway commands) {
        revoke(ApiKeyEnd.EXPIRED, commands);
    }

    @SagaEventHandler(associationProperty = "apiKeyId")
    void on(ApiKeyRevoked event, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }

    private void revoke(ApiKeyEnd reason, CommandGateway commands) {
        Answer.to(commands, new RevokeApiKey(apiKeyId, userId, reason));
    }
}
