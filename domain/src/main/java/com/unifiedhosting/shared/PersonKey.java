package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names the key under which what tells of a person is sealed; to destroy the key is to erase the person.
 *
 * @param value the identifier of an account or of a user
 */
public record PersonKey(@JsonValue String value) {

    /** Of the platform itself, for what is nobody else's. */
    public static final PersonKey PLATFORM = new PersonKey("platform");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PersonKey {
        Identifier.checked("", value);
    }

    /** The key of an account or of a user. */
    public static PersonKey of(Identifier person) {
        return new PersonKey(person.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
