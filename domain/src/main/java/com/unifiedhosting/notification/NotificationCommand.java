package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.OneTimeToken;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Text;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Orders to a notification. */
public sealed interface NotificationCommand {

    NotificationId notificationId();

    /**
     * Orders a notification to the account's e-mail address; one that the account does not want is recorded and not sent.
     * Ordered already: no-op. Refused: account.unknown-account.
     */
    record RequestNotification(
            @TargetAggregateIdentifier NotificationId notificationId,
            AccountId accountId,
            Template template,
            Parameters parameters)
            implements NotificationCommand {}

    /**
     * Orders a notification to a user. Ordered already: no-op. Refused: identity.unknown-user, identity.user-deleted, also
     * of who is erased.
     *
     * @param address where he is reached; null for the address that is his own by now
     * @param token for the link in the message; null where it needs none
     */
    record RequestUserNotification(
            @TargetAggregateIdentifier NotificationId notificationId,
            UserId userId,
            @Nullable EmailAddress address,
            Template template,
            Parameters parameters,
            @Nullable OneTimeToken token)
            implements NotificationCommand {}

    /** A channel took it. Delivered already: no-op. {@code channel} is {@code smtp} or {@code recorded}. */
    record RecordDelivery(@TargetAggregateIdentifier NotificationId notificationId, String channel)
            implements NotificationCommand {
        public RecordDelivery {
            channel = Text.line("channel", channel, 40);
        }
    }

    /** An attempt failed. The same attempt again, or delivered already: no-op. */
    record RecordDeliveryFailure(
            @TargetAggregateIdentifier NotificationId notificationId, int attempt, Reason reason, boolean terminal)
            implements NotificationCommand {}
}
