package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What tells an add-on from others of its package, in all versions of it: such as {@code extra-disk}, 1 to 40 characters.
 */
public record AddOnCode(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AddOnCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("the code of an add-on is 1 to 40 of a-z 0-9, its words joined by -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
