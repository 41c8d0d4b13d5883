package com.unifiedhosting.identity;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.View;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key of a user, without its secret.
 *
 * @param expiresAt from when on it is of no use; null for never
 * @param lastUsedAt to the hour; null when it never was
 * @param revokedAt null while it is not
 * @param revoked why; null while it is not
 */
public record ApiKeyView(
        ApiKeyId apiKeyId,
        UserId userId,
        KeyName name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable ApiKeyEnd revoked,
        long version,
        Instant updatedAt)
        implements View {

    public ApiKeyView {
        scopes = Set.copyOf(scopes);
    }

    /** Where it stands in the list of keys, the newest first; {@link Page#after} of the page behind it. */
    public String place() {
        return Page.place(createdAt, apiKeyId);
    }
}
