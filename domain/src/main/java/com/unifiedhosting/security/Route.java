package com.unifiedhosting.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An endpoint, without what was asked of it: {@code GET /api/v1/accounts/{id}}. Method and pattern of the path, at most 200
 * characters.
 */
public record Route(@JsonValue String value) {

    private static final int LONGEST = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Route {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("a route has 1 to 200 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
