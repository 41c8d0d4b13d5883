package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of something that a package switches on, such as {@code ssh} or {@code daily-backup}: 1 to 40 characters. */
public record Feature(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Feature {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a feature is a name of 1 to 40 of a-z 0-9, its words joined by -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
