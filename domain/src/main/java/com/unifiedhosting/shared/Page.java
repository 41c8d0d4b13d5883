package com.unifiedhosting.shared;

import org.jspecify.annotations.Nullable;

/**
 * What part of a collection is wanted. Handlers answer up to {@code limit + 1} rows: the extra row tells that there is
 * a next page.
 *
 * @param limit 1 to 200
 * @param after the {@link #place} of the last row seen; null for the first page
 */
public record Page(int limit, @Nullable String after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    /** Stands between the value and the identifier in a {@link #place}. */
    public static final char SEPARATOR = '\u001f';

    public Page {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    /**
     * The place of a row in a collection that is ordered by a value and, among equals, by identifier; what
     * {@code after} takes.
     *
     * @param value as the row holds it: an instant in ISO form, a number, a text
     */
    public static String place(Object value, Object id) {
        return value.toString() + SEPARATOR + id;
    }

    public static Page first() {
        return new Page(DEFAULT_LIMIT, null);
    }
}
