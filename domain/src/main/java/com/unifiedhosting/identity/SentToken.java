package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;

/** What a link in a mail carries: whose token it is, and the token; {@code usr_....<43 characters>}. */
public record SentToken(UserId userId, OneTimeToken token) {

    /** As it stands in a link. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SentToken of(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("expected a token as it stands in the link of the mail");
        }
        return new SentToken(new UserId(text.substring(0, dot)), new OneTimeToken(text.substring(dot + 1)));
    }

    /** For the link. */
    public String text() {
        return userId.value() + "." + token.value();
    }

    @Override
    public String toString() {
        return "SentToken[" + userId + ", hidden]";
    }
}
