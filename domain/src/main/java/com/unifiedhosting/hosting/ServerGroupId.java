package com.unifiedhosting.hosting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of the aggregate that knows which nodes belong to a group: {@code grp_<group>}. */
public record ServerGroupId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServerGroupId {
        Identifier.checked("grp_", value);
    }

    public static ServerGroupId of(ServerGroup group) {
        return new ServerGroupId("grp_" + group.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
