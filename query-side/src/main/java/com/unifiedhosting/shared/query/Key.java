package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Page;
import java.util.Map;

/**
 * The order of a collection: a column (or expression) and, to tell equal ones apart, the identifier. Both must be
 * covered by one index. A place in the collection is a {@link Page#place}.
 *
 * @param column never null in any row
 * @param type the PostgreSQL type of the column
 * @param id the column with the identifier, of type text
 */
public record Key(String column, String type, String id, boolean descending) {

    public static Key ascending(String column, String type, String id) {
        return new Key(column, type, id, false);
    }

    public static Key descending(String column, String type, String id) {
        return new Key(column, type, id, true);
    }

    String condition() {
        return "(%s, %s) %s (CAST(:afterValue AS %s), :afterId)".formatted(column, id, descending ? "<" : ">", type);
    }

    String order() {
        String direction = descending ? " DESC" : "";
        return column + direction + ", " + id + direction;
    }

    static Map<String, String> parameters(String after) {
        int at = after.lastIndexOf(Page.SEPARATOR);
        if (at < 0) {
            throw new IllegalArgumentException("not a place in this collection");
        }
        return Map.of("afterValue", after.substring(0, at), "afterId", after.substring(at + 1));
    }
}
