package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.util.Locale;

/** The life of a notification. */
public sealed interface NotificationEvent extends DomainEvent {

    NotificationId notificationId();

    /**
     * To be delivered, as the account was when it was ordered.
     *
     * @param parameters what the template fills in, by name
     */
    @Stored("notification.requested")
    record NotificationRequested(
            NotificationId notificationId,
            AccountId accountId,
            AccountPath ownerPath,
            EmailAddress recipient,
            PersonName recipientName,
            Locale language,
            Template template,
            Parameters parameters)
            implements NotificationEvent, AboutPerson {

        @Override
        public PersonKey person() {
            return PersonKey.of(accountId);
        }
    }

    /** A channel took it: {@code smtp}, or {@code recorded} where no mail is configured. */
    @Stored("notification.delivered")
    record NotificationDelivered(NotificationId notificationId, String channel) implements NotificationEvent {}

    /**
     * The channel did not take it.
     *
     * @param attempt 1, 2, ...
     * @param terminal no further attempt follows
     */
    @Stored("notification.delivery-failed")
    record DeliveryFailed(NotificationId notificationId, int attempt, Reason reason, boolean terminal)
            implements NotificationEvent {}
}
