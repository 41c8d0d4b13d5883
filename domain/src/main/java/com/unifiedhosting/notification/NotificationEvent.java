package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.util.Locale;
import java.util.Map;

/** The life of a notification. */
public sealed interface NotificationEvent extends DomainEvent {

    NotificationId notificationId();

    @Stored("notification.requested")
    record NotificationRequested(
            NotificationId notificationId,
            AccountId accountId,
            AccountPath ownerPath,
            EmailAddress recipient,
            PersonName recipientName,
            Locale language,
            Template template,
            Map<String, String> parameters)
            implements NotificationEvent {
        public NotificationRequested {
            parameters = Map.copyOf(parameters);
        }
    }

    @Stored("notification.delivered")
    record NotificationDelivered(NotificationId notificationId, String channel) implements NotificationEvent {}

    @Stored("notification.delivery-failed")
    record DeliveryFailed(NotificationId notificationId, int attempt, Reason reason, boolean terminal)
            implements NotificationEvent {}
}
