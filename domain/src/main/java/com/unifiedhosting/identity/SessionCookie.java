package com.unifiedhosting.identity;

/** What a browser keeps to go on with a session: {@code <session's identifier>.<secret>}, the same for all of its life. */
public record SessionCookie(SessionId sessionId, OneTimeToken secret) {

    /** As it stands in the cookie. */
    public static SessionCookie of(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("expected a session and its secret");
        }
        return new SessionCookie(new SessionId(text.substring(0, dot)), new OneTimeToken(text.substring(dot + 1)));
    }

    /** For the cookie. */
    public String text() {
        return sessionId.value() + "." + secret.value();
    }

    @Override
    public String toString() {
        return "SessionCookie[" + sessionId + ", hidden]";
    }
}
