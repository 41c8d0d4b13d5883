package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.regex.Pattern;

/** 256 random bits as 43 characters of base64url, made at the edge: whoever shows it may do one thing once. */
public record OneTimeToken(@JsonValue String value) implements Secret {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** What is left when the person's key is destroyed; nobody can use it, since no hash of it is kept. */
    public static final OneTimeToken ERASED = new OneTimeToken("erased-erased-erased-erased-erased-erased-0");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OneTimeToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a token of 43 characters of A-Z a-z 0-9 _ -");
        }
    }

    public TokenHash hash() {
        return TokenHash.of(value);
    }

    @Override
    public String toString() {
        return "OneTimeToken[hidden]";
    }
}
