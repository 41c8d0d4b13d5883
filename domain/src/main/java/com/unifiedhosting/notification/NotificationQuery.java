package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import org.jspecify.annotations.Nullable;

/** Questions about notifications. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface NotificationQuery extends Scoped {

    /** Answered by a {@link NotificationView}, or null. */
    record FindNotification(AccountPath scope, NotificationId notificationId) implements NotificationQuery {}

    /** Answered by a list of {@link NotificationView}, newest first; filters that are null let everything through. */
    record FindNotifications(
            AccountPath scope,
            @Nullable NotificationStatus status,
            @Nullable Template template,
            @Nullable AccountId accountId,
            @Nullable String text,
            Page page)
            implements NotificationQuery {}
}
