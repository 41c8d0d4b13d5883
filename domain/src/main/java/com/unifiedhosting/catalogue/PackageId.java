package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a hosting package: {@code pkg_<anything>}. */
public record PackageId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PackageId {
        Identifier.checked("pkg_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
