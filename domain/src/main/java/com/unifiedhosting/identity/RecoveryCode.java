package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Stands in for a code of the authenticator app, once: 80 random bits as 16 characters of base32, shown as {@code
 * ABCD-EFGH-IJKL-MNOP}; case, spaces and dashes do not matter.
 */
public record RecoveryCode(@JsonValue String value) implements Secret {

    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{16}");

    /** What is left when the person's key is destroyed. No code is ever stored. */
    public static final RecoveryCode ERASED = new RecoveryCode("ERASEDERASEDAAAA");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecoveryCode {
        value = value.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a recovery code such as ABCD-EFGH-IJKL-MNOP");
        }
    }

    public TokenHash hash() {
        return TokenHash.of(value);
    }

    @Override
    public String toString() {
        return "RecoveryCode[hidden]";
    }
}
