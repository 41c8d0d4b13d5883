package com.unifiedhosting.webhook;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint for webhooks, without its secret.
 *
 * @param types of what it is told; everything when empty
 * @param enabled whether events are sent to it
 * @param disabled why not; null while they are
 * @param failingSince when it was switched off by itself: since when no attempt had reached it; else null
 * @param formerSecretUntil until then the secret before the present one is signed with as well; null when there was none
 */
public record WebhookEndpointView(
        WebhookEndpointId endpointId,
        AccountId accountId,
        AccountPath ownerPath,
        EndpointUrl url,
        @Nullable EndpointDescription description,
        Set<EventKind> types,
        boolean enabled,
        @Nullable EndpointEnd disabled,
        @Nullable Instant failingSince,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        long version,
        Instant updatedAt)
        implements View {

    public WebhookEndpointView {
        types = Set.copyOf(types);
    }

    /** Where it stands in the list, newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(createdAt, endpointId);
    }
}
