package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A bank (ISO 9362), 8 or 11 characters. */
public record Bic(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Bic {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a BIC of 8 or 11 characters such as COBADEFFXXX");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
