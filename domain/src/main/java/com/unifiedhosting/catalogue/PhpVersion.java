package com.unifiedhosting.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A version of PHP that a package offers: major and minor number without leading zeros, such as {@code 8.4}. */
public record PhpVersion(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]?\\.(?:0|[1-9][0-9]?)");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhpVersion {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a PHP version is major.minor, such as 8.4");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
