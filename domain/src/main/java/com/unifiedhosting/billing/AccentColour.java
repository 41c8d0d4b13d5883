package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The colour of an issuer, {@code #RRGGBB}. */
public record AccentColour(@JsonValue String value) {

    // the checks first: the constant below passes through them
    private static final Pattern SHAPE = Pattern.compile("#[0-9A-Fa-f]{6}");

    public static final AccentColour STANDARD = new AccentColour("#1F4E79");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccentColour {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a colour such as #1F4E79");
        }
    }

    /** Its parts as one number, {@code 0xRRGGBB}. */
    public int rgb() {
        return Integer.parseInt(value.substring(1), 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
