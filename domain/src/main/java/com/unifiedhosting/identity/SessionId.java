package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a session: {@code ses_<uuid>}. No secret: it stands in metadata, lists and logs. */
public record SessionId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Identifier.checked("ses_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
