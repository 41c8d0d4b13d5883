package com.unifiedhosting.identity;

import com.unifiedhosting.shared.AnsweredOnce;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Orders to an API key. Refusals: {@link UserRefusal}; UNKNOWN_API_KEY of every order by another user than the key's own.
 */
public sealed interface ApiKeyCommand {

    ApiKeyId apiKeyId();

    UserId userId();

    /**
     * Makes a key, whose secret is shown once and never again. Refused: NOT_ACTIVE, EMAIL_NOT_VERIFIED, PASSWORD_OUTDATED and
     * PASSWORD_RESET_REQUIRED of the user, EXPIRY_UNSUITABLE unless it is in the future and at most a year (366 days) away,
     * API_KEY_CONTRADICTS with another name, scopes or expiry. A repeat is a no-op, whatever its secret and the password by
     * now.
     *
     * @param verified the hash against which the user's present password was verified
     * @param scopes what it allows, one or more, at most 200; never more than the user's role
     * @param expiresAt null for never
     * @param secret of 256 random bits
     */
    record CreateApiKey(
            @TargetAggregateIdentifier ApiKeyId apiKeyId,
            UserId userId,
            PasswordHash verified,
            KeyName name,
            Set<Scope> scopes,
            @Nullable Instant expiresAt,
            TokenHash secret)
            implements ApiKeyCommand, AnsweredOnce {
        public CreateApiKey {
            scopes = Set.copyOf(scopes);
            if (scopes.isEmpty() || scopes.size() > 200) {
                throw new IllegalArgumentException("a key carries 1 to 200 scopes");
            }
        }
    }

    /** The same name: no-op. Refused: API_KEY_REVOKED. */
    record RenameApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, UserId userId, KeyName name)
            implements ApiKeyCommand {}

    /** Revoked already, for whatever reason: no-op. */
    record RevokeApiKey(@TargetAggregateIdentifier ApiKeyId apiKeyId, UserId userId, ApiKeyEnd reason)
            implements ApiKeyCommand {}

    /** Keeps that it was shown. Within an hour of the last time, or revoked: no-op. */
    record RecordKeyUse(@TargetAggregateIdentifier ApiKeyId apiKeyId, UserId userId) implements ApiKeyCommand {}
}
