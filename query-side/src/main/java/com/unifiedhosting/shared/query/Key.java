package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * The order of a collection: a column (or expression) and, to tell equal ones apart, the identifier. Both must be
 * covered by one index. A place in the collection is a {@link Page#place}.
 *
 * @param column never null in any row
 * @param type the PostgreSQL type of the column: {@code timestamptz}, {@code date} or {@code text}
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

    /**
     * The values of {@link #condition()}.
     *
     * @throws Refused INVALID_REQUEST when {@code after} is no place in a collection of this order
     */
    Map<String, Object> parameters(String after) {
        String id = idIn(after);
        String value = after.substring(0, after.length() - id.length() - 1);
        return Map.of("afterValue", value(value), "afterId", id);
    }

    /**
     * The identifier in a place, for a collection whose order the database cannot tell.
     *
     * @throws Refused INVALID_REQUEST when it is no place in a collection
     */
    public static String idIn(String after) {
        int at = after.lastIndexOf(Page.SEPARATOR);
        if (at < 0 || after.indexOf('\0') >= 0) {
            throw notAPlace();
        }
        return after.substring(at + 1);
    }

    private Object value(String text) {
        try {
            return switch (type) {
                case "timestamptz" -> Values.plain(Range.checked(Instant.parse(text)));
                case "date" -> Range.checked(LocalDate.parse(text));
                case "text" -> text;
                default -> throw new IllegalStateException("no order by " + type);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw notAPlace();
        }
    }

    /** What a cursor of another collection comes to. */
    public static Refused notAPlace() {
        return new Refused(SharedRefusal.INVALID_REQUEST, "cursor: not a place in this collection");
    }
}
