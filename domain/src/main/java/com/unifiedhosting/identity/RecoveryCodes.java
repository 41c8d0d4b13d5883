package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Set;

/** The hashes of ten recovery codes, no two alike. JSON: an array. */
public record RecoveryCodes(@JsonValue List<TokenHash> hashes) {

    public static final int COUNT = 10;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RecoveryCodes {
        hashes = List.copyOf(hashes);
        if (hashes.size() != COUNT || Set.copyOf(hashes).size() != COUNT) {
            throw new IllegalArgumentException("expected " + COUNT + " recovery codes, no two alike");
        }
    }
}
