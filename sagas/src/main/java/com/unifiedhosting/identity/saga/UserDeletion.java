package com.unifiedhosting.identity.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.identity.UserCommand.FinishUserDeletion;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserRestored;
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

/**
 * Lets the days run out in which a user who is being deleted can be restored. His sessions and API keys have ended with the
 * first of them ({@link SessionEnding}, {@link ApiKeyEnding}).
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>deletion started</td><td>none</td><td>none</td><td>none</td><td>{@value #DELETE} at {@code deletesAt}</td></tr>
 * <tr><td>days over</td><td>FinishUserDeletion</td><td>NOT_DELETING: restored, as an event will tell; asked again a day
 *     later until then</td><td>none</td><td>{@value #DELETE}</td></tr>
 * <tr><td>restored</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * <tr><td>deleted</td><td>none; ends</td><td>none</td><td>none</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(UserDeletion.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class UserDeletion {

    public static final String GROUP = "user-deletion";
    static final String DELETE = "user-delete";

    /** The days are over. */
    record DeleteDue(Instant deletesAt) {}

    private UserId userId;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeletionStarted event, DeadlineManager deadlines, Clock clock) {
        userId = event.userId();
        alarms.set(deadlines, clock.instant(), DELETE, event.deletesAt(), new DeleteDue(event.deletesAt()));
    }

    @DeadlineHandler(deadlineName = DELETE)
    void on(DeleteDue due, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        if (Answer.to(commands, new FinishUserDeletion(userId), UserRefusal.NOT_DELETING)
                .refused()) {
            Instant now = clock.instant();
            alarms.set(deadlines, now, DELETE, now.plus(Duration.ofDays(1)), due);
        }
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserRestored event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeleted event, DeadlineManager deadlines, Clock clock) {
        finish(deadlines, clock);
    }

    private void finish(DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }
}
