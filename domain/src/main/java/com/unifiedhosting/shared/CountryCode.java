package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** A country as ISO 3166-1 alpha-2, upper case. */
public record CountryCode(@JsonValue String value) {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CountryCode {
        if (!KNOWN.contains(value)) {
            throw new IllegalArgumentException("expected an ISO 3166-1 alpha-2 country code such as DE");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
