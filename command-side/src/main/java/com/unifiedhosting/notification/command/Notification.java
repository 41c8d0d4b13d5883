package com.unifiedhosting.notification.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.notification.NotificationCommand.RecordDelivery;
import com.unifiedhosting.notification.NotificationCommand.RecordDeliveryFailure;
import com.unifiedhosting.notification.NotificationEvent;
import com.unifiedhosting.notification.NotificationEvent.DeliveryFailed;
import com.unifiedhosting.notification.NotificationEvent.NotificationDelivered;
import com.unifiedhosting.notification.NotificationEvent.NotificationNotWanted;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.shared.command.Owned;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A message to a person: requested once, then delivered, or failed as often as was tried; or recorded as not wanted. A
 * handful of events.
 */
@Aggregate
@Revision("1")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings("NullAway.Init") // the first event sets what is not nullable
final class Notification implements Owned {

    @AggregateIdentifier
    private NotificationId notificationId;

    private AccountPath ownerPath;
    private boolean delivered;
    private int failedAttempts;

    Notification() {}

    /** Records that it is to be sent, or that it is not wanted; the caller has checked that it is new. */
    void begin(NotificationEvent first) {
        apply(first);
    }

    boolean isKnown() {
        return ownerPath != null;
    }

    /** Delivered already: no-op. An attempt that was thought to have failed may have got through after all. */
    @CommandHandler
    void handle(RecordDelivery command) {
        if (!delivered) {
            apply(new NotificationDelivered(notificationId, command.channel()));
        }
    }

    /** The same or an earlier attempt again, or delivered already: no-op. */
    @CommandHandler
    void handle(RecordDeliveryFailure command) {
        if (!delivered && command.attempt() > failedAttempts) {
            apply(new DeliveryFailed(notificationId, command.attempt(), command.reason(), command.terminal()));
        }
    }

    @EventSourcingHandler
    void on(NotificationEvent event) {
        switch (event) {
            case NotificationRequested e -> {
                notificationId = e.notificationId();
                ownerPath = e.ownerPath();
            }
            case NotificationNotWanted e -> {
                notificationId = e.notificationId();
                ownerPath = e.ownerPath();
            }
            case NotificationDelivered _ -> delivered = true;
            case DeliveryFailed e -> failedAttempts = e.attempt();
        }
    }

    @Override
    public AccountPath ownerPath() {
        return ownerPath;
    }
}
