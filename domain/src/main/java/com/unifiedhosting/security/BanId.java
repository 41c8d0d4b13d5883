package com.unifiedhosting.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of the ban of one network, {@code ban_<keyed hash of the network>}; {@link AddressKeys} makes it. */
public record BanId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BanId {
        Identifier.checked("ban_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
