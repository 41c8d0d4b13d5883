package com.unifiedhosting.dashboard;

import com.unifiedhosting.shared.Reason;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What somebody has written into a form, read field by field; what is wrong is kept for the field where it stands. */
final class Filled {

    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Map<String, String> typed = new LinkedHashMap<>();
    private boolean stale;

    /**
     * Reads a field.
     *
     * @param otherwise what to say when it cannot be read
     */
    <T> Optional<T> read(String field, @Nullable String value, Function<String, T> type, String otherwise) {
        typed.put(field, Objects.requireNonNullElse(value, ""));
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

    /** Reads a field that may be left empty; null when it was, or cannot be read. */
    <T> @Nullable T given(String field, @Nullable String value, Function<String, T> type, String otherwise) {
        if (value == null || value.isBlank()) {
            typed.put(field, "");
            return null;
        }
        return read(field, value, type, otherwise).orElse(null);
    }

    /** Reads why something is done. */
    Optional<Reason> reason(String field, @Nullable String reason) {
        return read(field, reason, Reason::new, "Please say why, in one line of at most 500 characters.");
    }

    void wrong(String field, String why) {
        errors.put(field, why);
    }

    /** Says that what it shows was changed meanwhile, so that the present values are shown beside what was written. */
    void changedMeanwhile() {
        stale = true;
    }

    boolean isStale() {
        return stale;
    }

    boolean isRight() {
        return errors.isEmpty();
    }

    /** What was written, by field, so that nobody has to write it again. */
    Map<String, String> typed() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    }

    /** By field, in their order. */
    Map<String, String> errors() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }
}
