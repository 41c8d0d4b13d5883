package com.unifiedhosting.notification;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to somebody, with what became of it.
 *
 * @param userId the user of the account whom it is to; null when it is to the account itself
 * @param channel that took it: {@code smtp} or {@code recorded}; null until delivered
 * @param failures attempts that failed so far
 * @param lastFailure why the last of them failed; null when none did
 */
public record NotificationView(
        NotificationId notificationId,
        AccountId accountId,
        AccountPath ownerPath,
        @Nullable UserId userId,
        NotificationStatus status,
        Template template,
        Map<String, String> parameters,
        EmailAddress recipient,
        PersonName recipientName,
        Locale language,
        @Nullable String channel,
        int failures,
        @Nullable String lastFailure,
        Instant requestedAt,
        @Nullable Instant deliveredAt,
        long version,
        Instant updatedAt)
        implements View {

    public NotificationView {
        parameters = Map.copyOf(parameters);
    }

    /** Where it stands in the list of notifications, newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(requestedAt, notificationId);
    }
}
