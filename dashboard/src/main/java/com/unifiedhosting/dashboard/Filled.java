package com.unifiedhosting.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody has written into a form, read field by field; what is wrong is kept for the field where it stands. */
final class Filled {

    private final Map<String, String> errors = new LinkedHashMap<>();

    /**
     * Reads a field.
     *
     * @param otherwise what to say when it cannot be read
     */
    <T> Optional<T> read(String field, @Nullable String value, Function<String, T> type, String otherwise) {
        try {
            if (value != null && !value.isBlank()) {
                return Optional.of(type.apply(value.strip()));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        errors.put(field, otherwise);
        return Optional.empty();
    }

    void wrong(String field, String why) {
        errors.put(field, why);
    }

    boolean isRight() {
        return errors.isEmpty();
    }

    /** By field, in their order. */
    Map<String, String> errors() {
        return Map.copyOf(errors);
    }
}
