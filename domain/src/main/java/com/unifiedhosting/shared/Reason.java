package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why somebody did something, in one line of 1 to 500 characters; it is shown to auditors and must hold no secret. */
public record Reason(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Reason {
        value = Text.line("reason", value, 500);
    }

    @Override
    public String toString() {
        return value;
    }
}
