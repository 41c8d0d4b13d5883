package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A time step of RFC 6238: how many times 30 seconds have passed since 1970. A used step is never accepted again. */
public record TotpStep(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TotpStep {
        if (value < 0) {
            throw new IllegalArgumentException("a step must be zero or more");
        }
    }
}
