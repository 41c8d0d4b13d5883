package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An API key as a program shows it: {@code hk_<tail of the key's identifier>.<secret>}. */
public record ApiKeyToken(ApiKeyId apiKeyId, OneTimeToken secret) {

    private static final String PREFIX = "hk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ApiKeyToken of(String text) {
        int dot = text.lastIndexOf('.');
        if (!text.startsWith(PREFIX) || dot < 0) {
            throw new IllegalArgumentException("expected an API key");
        }
        return new ApiKeyToken(
                new ApiKeyId("key_" + text.substring(PREFIX.length(), dot)), new OneTimeToken(text.substring(dot + 1)));
    }

    @JsonValue
    public String text() {
        return PREFIX + apiKeyId.value().substring("key_".length()) + "." + secret.value();
    }

    @Override
    public String toString() {
        return "ApiKeyToken[" + apiKeyId + ", hidden]";
    }
}
