package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.UserId;
import java.time.Instant;

/** Makes access tokens: signed, short-lived, good for as long as the session is. */
public interface AccessTokens {

    AccessToken issue(UserId userId, SessionId sessionId);

    /**
     * An access token (JWT, RFC 9068).
     *
     * @param expiresAt from this instant on it is of no use
     */
    record AccessToken(String value, Instant expiresAt) {

        @Override
        public String toString() {
            return "AccessToken[hidden]";
        }
    }
}
