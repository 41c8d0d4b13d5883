package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.regex.Pattern;

/** What an authenticator app shows for 30 seconds: six digits; spaces are dropped. */
public record TotpCode(@JsonValue String value) implements Secret {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{6}");

    /** What is left when the person's key is destroyed. No code is ever stored. */
    public static final TotpCode ERASED = new TotpCode("000000");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TotpCode {
        value = value.replace(" ", "");
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected six digits");
        }
    }

    @Override
    public String toString() {
        return "TotpCode[hidden]";
    }
}
