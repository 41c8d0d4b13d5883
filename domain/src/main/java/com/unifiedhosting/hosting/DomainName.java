package com.unifiedhosting.hosting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name of at least two labels in ASCII (punycode) and lower case, without a trailing dot; at most 253 characters,
 * labels of 1 to 63. An internationalised name is converted, so that one name has one form and can be claimed once.
 */
public record DomainName(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile(
            "(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DomainName {
        String stripped = value.strip();
        if (stripped.endsWith(".")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        try {
            value = IDN.toASCII(stripped, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a domain name", e);
        }
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a domain name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
