package com.unifiedhosting.notification.saga;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.NONE;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.notification.NotificationCommand.RecordDelivery;
import com.unifiedhosting.notification.NotificationCommand.RecordDeliveryFailure;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.saga.NotificationChannel.DeliveryFailure;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Alarms;
import com.unifiedhosting.shared.saga.Backoff;
import com.unifiedhosting.shared.saga.Reasons;
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
 * Brings one notification to its recipient, however long the channel is away. The channel marks the message with the
 * notification's identifier, so that a delivery repeated after a crash can be told from a second one.
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>command</th><th>refusal</th><th>compensation</th><th>deadline</th></tr>
 * <tr><td>requested</td><td>port: deliver, then RecordDelivery; ends</td><td>none foreseen</td><td>none</td><td>none</td></tr>
 * <tr><td>the channel fails</td><td>RecordDeliveryFailure</td><td>none foreseen</td><td>none</td>
 *     <td>{@value #RETRY}: nine attempts over 24 hours</td></tr>
 * <tr><td>the ninth attempt fails</td><td>RecordDeliveryFailure, terminal; ends</td><td>none foreseen</td><td>none: staff
 *     sees it in the list of notifications</td><td>none</td></tr>
 * <tr><td>the user whom it is to is deleted or to be, or what tells of its recipient erased</td><td>RecordDeliveryFailure, terminal;
 *     ends</td><td>none foreseen</td><td>none: there is nobody to tell</td><td>cancelled</td></tr>
 * </table>
 */
@Saga
@ProcessingGroup(NotificationDelivery.GROUP)
@JsonAutoDetect(fieldVisibility = ANY, getterVisibility = NONE, isGetterVisibility = NONE)
public class NotificationDelivery {

    public static final String GROUP = "notification-delivery";
    static final String RETRY = "notification-retry";

    private static final Reason NOBODY = new Reason("there is nobody any more who could be told");

    static final Backoff BACKOFF = Backoff.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(9));

    private static final int LAST_ATTEMPT = BACKOFF.length() + 1;

    /** It is time to try again. */
    record RetryDue(int attempt) {}

    private NotificationRequested notification;
    private int attempt;
    private Alarms alarms = new Alarms();

    @StartSaga
    @SagaEventHandler(associationProperty = "notificationId")
    void on(
            NotificationRequested event,
            NotificationChannel channel,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        notification = event;
        if (event.userId() != null) {
            SagaLifecycle.associateWith("userId", event.userId().value());
        }
        deliver(1, channel, commands, deadlines, clock.instant());
    }

    @DeadlineHandler(deadlineName = RETRY)
    void on(
            RetryDue due,
            NotificationChannel channel,
            CommandGateway commands,
            DeadlineManager deadlines,
            Clock clock) {
        if (due.attempt() == attempt + 1) {
            deliver(due.attempt(), channel, commands, deadlines, clock.instant());
        }
    }

    @SagaEventHandler(associationProperty = "notificationId")
    void on(NotificationDelivered event, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        SagaLifecycle.end();
    }

    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeletionStarted event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        giveUp(commands);
    }

    /** He has never accepted his invitation. */
    @SagaEventHandler(associationProperty = "userId")
    void on(UserDeleted event, CommandGateway commands, DeadlineManager deadlines, Clock clock) {
        alarms.cancelAll(deadlines, clock.instant());
        giveUp(commands);
    }

    private void deliver(
            int number, NotificationChannel channel, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        if (notification.recipient().equals(EmailAddress.ERASED)) {
            giveUp(commands);
            return;
        }
        attempt = number;
        String took;
        try {
            took = channel.deliver(notification);
        } catch (DeliveryFailure failure) {
            retryOrGiveUp(failure, commands, deadlines, now);
            return;
        }
        commands.<Object>sendAndWait(new RecordDelivery(notification.notificationId(), took));
        SagaLifecycle.end();
    }

    private void giveUp(CommandGateway commands) {
        commands.<Object>sendAndWait(
                new RecordDeliveryFailure(notification.notificationId(), LAST_ATTEMPT, NOBODY, true));
        SagaLifecycle.end();
    }

    private void retryOrGiveUp(
            DeliveryFailure failure, CommandGateway commands, DeadlineManager deadlines, Instant now) {
        boolean terminal = attempt >= LAST_ATTEMPT;
        commands.<Object>sendAndWait(new RecordDeliveryFailure(
                notification.notificationId(),
                attempt,
                Reasons.of(failure.getMessage(), "the channel did not take it"),
                terminal));
        if (terminal) {
            SagaLifecycle.end();
        } else {
            alarms.set(deadlines, now, RETRY, now.plus(BACKOFF.after(attempt)), new RetryDue(attempt + 1));
        }
    }
}
