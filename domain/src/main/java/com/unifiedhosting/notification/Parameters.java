package com.unifiedhosting.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import java.util.HashMap;
import java.util.Map;

/** What a template fills in, by name. What lets its reader in is no parameter. JSON: an object of texts. */
public record Parameters(@JsonValue Map<String, String> values) implements PersonalData {

    /** Stands where the key is destroyed. */
    public static final Parameters ERASED = new Parameters(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Parameters {
        values = Map.copyOf(values);
    }

    /** These and one more. */
    public Parameters with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    @Override
    public String toString() {
        return "Parameters[hidden]";
    }
}
