package com.unifiedhosting.identity;

import com.unifiedhosting.account.AccountPath;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session is let in, but for its secret and its times, which the edge judges.
 *
 * @param impersonator who acts as the user; null for himself
 * @param role of the user; null as long as nothing is known of him
 * @param path of the user's account
 * @param secret of the token that stays the same through the life of the session
 * @param expiresAt when it is over unless it is refreshed
 * @param endsAt when it is over in any case
 * @param idle after how long without a request a BROWSER session is over
 * @param secondFactorMissing whether the user, or who acts as him, has yet to set up the second factor that he must have
 * @param access SHUT when it has ended, or when its user, his account or an account above does not let in, and likewise
 *     when its impersonator is shut out or may not act as this user any more; NOT_KNOWN_YET as long as one of them is not
 *     known
 */
public record SessionAccessView(
        SessionId sessionId,
        UserId userId,
        @Nullable UserId impersonator,
        @Nullable Role role,
        AccountPath path,
        SessionKind kind,
        TokenHash secret,
        Instant expiresAt,
        Instant endsAt,
        Duration idle,
        boolean secondFactorMissing,
        Access access) {

    public boolean open() {
        return access == Access.OPEN;
    }
}
