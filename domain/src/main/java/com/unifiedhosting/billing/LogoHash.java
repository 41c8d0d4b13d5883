package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Which picture a logo is: the SHA-256 of what is kept of it in {@link InvoiceLogos}, 64 hexadecimal digits. */
public record LogoHash(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LogoHash {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a SHA-256 in 64 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
