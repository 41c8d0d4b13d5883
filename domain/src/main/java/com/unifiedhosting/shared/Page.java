package com.unifiedhosting.shared;

import org.jspecify.annotations.Nullable;

/**
 * What part of a collection is wanted. Handlers answer up to {@code limit + 1} rows: the extra row tells that there is
 * a next page.
 *
 * @param limit 1 to 200
 * @param after the sort key of the last row seen, as its view's {@code cursor()}; null for the first page
 */
public record Page(int limit, @Nullable String after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    public static Page first() {
        return new Page(DEFAULT_LIMIT, null);
    }
}
