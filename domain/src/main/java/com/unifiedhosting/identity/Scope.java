package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A permission that an API key carries, by its name such as {@code accounts:read}. A key never allows more than the role of
 * its user does.
 */
public record Scope(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z-]{0,39}:[a-z][a-z-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Scope {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected the name of a permission such as accounts:read");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
