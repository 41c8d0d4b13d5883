package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a user: {@code usr_<uuid>}. Also names the key under which what tells of that person is sealed. */
public record UserId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        Identifier.checked("usr_", value);
    }

    /** As who acts, in the metadata of messages. */
    public String actor() {
        return "user:" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
