package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a payment gateway, such as {@code stripe}: a lower-case letter, then up to 29 of {@code a-z 0-9 -}. */
public record GatewayName(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    /** The gateway to test and demonstrate with. */
    public static final GatewayName SANDBOX = new GatewayName("sandbox");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GatewayName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("the name of a gateway has 1 to 30 of a-z 0-9 -, a letter first");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
