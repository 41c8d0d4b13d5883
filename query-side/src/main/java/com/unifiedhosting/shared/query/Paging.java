package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The paging parameters of a collection, as a controller's parameter object.
 *
 * @param limit 1 to 200, default 50
 * @param cursor opaque; holds the order it was made for and refuses to go on in another
 */
public record Paging(
        @Parameter(description = "Rows a page, 1 to 200; default 50") @Min(1) @Max(Page.MAX_LIMIT) @Nullable
        Integer limit,

        @Parameter(description = "`nextCursor` of the page before") @Nullable
        String cursor) {

    /**
     * The page of a collection in an order.
     *
     * @param order names the order; a cursor that was made for another one is refused
     * @throws Refused INVALID_REQUEST when the cursor is none of this collection in this order
     */
    Page page(String order) {
        int rows = limit == null ? Page.DEFAULT_LIMIT : limit;
        return new Page(rows, cursor == null || cursor.isEmpty() ? null : place(cursor, order));
    }

    /** What a handler answered, up to {@code limit + 1} rows, as the answer to the caller. */
    <V> Items<V> items(List<V> rows, String order, Function<V, String> place) {
        return items(rows, order, place, _ -> 1);
    }

    /** The same of rows that weigh 1 or more: as many as weigh {@code limit} together, but one at least. */
    <V> Items<V> items(List<V> rows, String order, Function<V, String> place, ToIntFunction<V> weight) {
        long left = limit == null ? Page.DEFAULT_LIMIT : limit;
        int taken = 0;
        for (V row : rows) {
            left -= weight.applyAsInt(row);
            if (left < 0 && taken > 0) {
                List<V> items = rows.subList(0, taken);
                return new Items<>(items, cursor(order, place.apply(items.getLast())));
            }
            taken++;
        }
        return new Items<>(rows, null);
    }

    /** The cursor that goes on behind a place in an order. */
    public static String cursor(String order, String place) {
        byte[] text = (order + Page.SEPARATOR + place).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static String place(String cursor, String order) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
        int first = text.indexOf(Page.SEPARATOR);
        if (first < 0
                || !text.substring(0, first).equals(order)
                || text.indexOf(Page.SEPARATOR, first + 1) < 0
                || text.indexOf('\0') >= 0) {
            throw badCursor();
        }
        return text.substring(first + 1);
    }

    private static Refused badCursor() {
        return new Refused(SharedRefusal.INVALID_REQUEST, "cursor: does not belong to this collection in this order");
    }
}
