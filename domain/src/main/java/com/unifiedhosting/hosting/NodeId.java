package com.unifiedhosting.hosting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a server node: {@code node_<name>}. */
public record NodeId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {
        Identifier.checked("node_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
