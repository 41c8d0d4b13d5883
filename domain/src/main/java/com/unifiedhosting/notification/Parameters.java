package com.unifiedhosting.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import java.util.Map;

/** What a template fills in, by name; it may hold a link that lets its reader in. JSON: an object of texts. */
public record Parameters(@JsonValue Map<String, String> values) implements PersonalData {

    /** Stands where the key is destroyed. */
    public static final Parameters ERASED = new Parameters(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Parameters {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Parameters[hidden]";
    }
}
