package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A person's or company's name: 1 to 200 characters, trimmed, no control characters. */
public record PersonName(@JsonValue String value) implements PersonalData {

    /** Stands where the key is destroyed. */
    public static final PersonName ERASED = new PersonName("(erased)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonName {
        value = Text.line("name", value, 200);
    }

    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
