package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.regex.Pattern;

/** What an authenticator app shares with the platform: 160 random bits as 32 characters of base32 (RFC 4648). */
public record TotpSecret(@JsonValue String value) implements Secret {

    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{32}");

    /** What is left when the person's key is destroyed. */
    public static final TotpSecret ERASED = new TotpSecret("ERASEDERASEDERASEDERASEDERASEDAA");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TotpSecret {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected 32 characters of A-Z 2-7");
        }
    }

    @Override
    public String toString() {
        return "TotpSecret[hidden]";
    }
}
