package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a program keeps to go on with a session: {@code hr_<tail of the session's identifier>.<secret>.<changing secret>}.
 *
 * @param secret stays the same through the life of the session
 * @param refresh is replaced at each use
 */
public record RefreshToken(SessionId sessionId, OneTimeToken secret, OneTimeToken refresh) {

    private static final String PREFIX = "hr_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RefreshToken of(String text) {
        String[] parts = text.split("\\.", -1);
        if (!text.startsWith(PREFIX) || parts.length != 3) {
            throw new IllegalArgumentException("expected a refresh token");
        }
        return new RefreshToken(
                new SessionId("ses_" + parts[0].substring(PREFIX.length())),
                new OneTimeToken(parts[1]),
                new OneTimeToken(parts[2]));
    }

    /** The same with another changing secret. */
    public RefreshToken next(OneTimeToken other) {
        return new RefreshToken(sessionId, secret, other);
    }

    @JsonValue
    public String text() {
        return PREFIX + sessionId.value().substring("ses_".length()) + "." + secret.value() + "." + refresh.value();
    }

    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + ", hidden]";
    }
}
