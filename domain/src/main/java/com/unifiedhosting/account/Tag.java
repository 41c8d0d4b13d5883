package com.unifiedhosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** A label that staff put on an account: 1 to 40 of {@code a-z 0-9 -}, lower case. */
public record Tag(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Tag {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a tag has 1 to 40 of a-z 0-9 -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
