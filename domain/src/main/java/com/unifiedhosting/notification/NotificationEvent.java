package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.AboutPerson;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Stored;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The life of a notification. */
public sealed interface NotificationEvent extends DomainEvent {

    NotificationId notificationId();

    /** How a notification begins: what it tells whom, as account and user were when it was ordered. */
    interface Addressed extends AboutPerson {

        AccountId accountId();

        AccountPath ownerPath();

        /** Whom of the account it is to; null when the account itself is told. */
        default @Nullable UserId userId() {
            return null;
        }

        EmailAddress recipient();

        PersonName recipientName();

        Locale language();

        Template template();

        Parameters parameters();

        @Override
        default PersonKey person() {
            UserId user = userId();
            return user == null ? PersonKey.of(accountId()) : PersonKey.of(user);
        }
    }

    /**
     * To be delivered, as account and user were when it was ordered.
     *
     * @param accountId the account that is told, or whose user is
     * @param userId whom it is about, under whose key it is sealed; null when the account itself is told
     * @param zone in which times are told
     * @param parameters what the template fills in, by name
     * @param token for the link in the message, and nowhere else to be seen; null where it needs none
     */
    @Stored("notification.requested")
    record NotificationRequested(
            NotificationId notificationId,
            AccountId accountId,
            AccountPath ownerPath,
            @Nullable UserId userId,
            EmailAddress recipient,
            PersonName recipientName,
            Locale language,
            ZoneId zone,
            Template template,
            Parameters parameters,
            @Nullable OneTimeToken token)
            implements NotificationEvent, Addressed {}

    /**
     * The account does not want notices of this kind ({@link OptionalNotice}): recorded, and never delivered. The account
     * as it was when it was ordered.
     *
     * @param parameters what the template would fill in, by name
     */
    @Stored("notification.not-wanted")
    record NotificationNotWanted(
            NotificationId notificationId,
            AccountId accountId,
            AccountPath ownerPath,
            EmailAddress recipient,
            PersonName recipientName,
            Locale language,
            Template template,
            Parameters parameters)
            implements NotificationEvent, Addressed {}

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
