package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An IP address, known again but not told: HMAC-SHA-256 under a key of the installation, as 64 hexadecimal digits in lower
 * case. Made at the edge.
 */
public record AddressKey(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AddressKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected an HMAC-SHA-256 as 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
