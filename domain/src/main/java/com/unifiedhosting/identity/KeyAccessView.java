package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountPath;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an API key is let in, but for its secret and its end, which the edge judges.
 *
 * @param role of the user; null as long as nothing is known of him
 * @param path of the user's account
 * @param secret of the key
 * @param expiresAt from when on it is of no use; null for never
 * @param secondFactorMissing whether its user has yet to set up the second factor that he must have
 * @param open that it is not revoked, and that its user and his account and every account above let in
 */
public record KeyAccessView(
        ApiKeyId apiKeyId,
        UserId userId,
        @Nullable Role role,
        AccountPath path,
        Set<Scope> scopes,
        TokenHash secret,
        @Nullable Instant expiresAt,
        boolean secondFactorMissing,
        boolean open) {

    public KeyAccessView {
        scopes = Set.copyOf(scopes);
    }
}
