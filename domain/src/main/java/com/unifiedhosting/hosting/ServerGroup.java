package com.unifiedhosting.hosting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a group of nodes on which a package's websites are placed: 1 to 40 of {@code a-z 0-9 -}. */
public record ServerGroup(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServerGroup {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a server group has 1 to 40 of a-z 0-9 -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
