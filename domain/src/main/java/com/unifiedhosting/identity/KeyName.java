package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Text;

/** What its owner calls an API key: one line of 1 to 60 characters. */
public record KeyName(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyName {
        value = Text.line("name", value, 60);
    }

    @Override
    public String toString() {
        return value;
    }
}
