package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of an API key: {@code key_<uuid>}. No secret. */
public record ApiKeyId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {
        Identifier.checked("key_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
