package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.Stored;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of an API key. */
public sealed interface ApiKeyEvent extends DomainEvent {

    ApiKeyId apiKeyId();

    UserId userId();

    /**
     * The key can be used.
     *
     * @param ownerPath of the user's account
     * @param expiresAt from when on it is of no use; null for never
     */
    @Stored("api-key.created")
    record ApiKeyCreated(
            ApiKeyId apiKeyId,
            UserId userId,
            AccountPath ownerPath,
            KeyName name,
            Set<Scope> scopes,
            @Nullable Instant expiresAt,
            TokenHash secret)
            implements ApiKeyEvent {
        public ApiKeyCreated {
            scopes = Set.copyOf(scopes);
        }
    }

    @Stored("api-key.renamed")
    record ApiKeyRenamed(ApiKeyId apiKeyId, UserId userId, KeyName name) implements ApiKeyEvent {}

    /** Somebody showed it; of each hour, the first time is kept. */
    @Stored("api-key.used")
    record ApiKeyUsed(ApiKeyId apiKeyId, UserId userId, Instant at) implements ApiKeyEvent {}

    /** For good. */
    @Stored("api-key.revoked")
    record ApiKeyRevoked(ApiKeyId apiKeyId, UserId userId, ApiKeyEnd reason) implements ApiKeyEvent {}
}
