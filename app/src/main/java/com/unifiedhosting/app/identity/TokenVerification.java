package com.unifiedhosting.app.identity;

import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/** Tells whose an access token is. */
public interface TokenVerification {

    /** Empty unless the platform itself has made the token, for itself. */
    Optional<Verified> verify(String token);

    /**
     * What a genuine token says.
     *
     * @param expired whether it was good once and is no more
     */
    record Verified(UserId userId, SessionId sessionId, Instant issuedAt, boolean expired) {}
}
