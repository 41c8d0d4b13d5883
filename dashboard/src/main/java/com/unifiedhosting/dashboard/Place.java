package com.unifiedhosting.dashboard;

import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Where one is in a list that is shown page by page, and the addresses of its pages. */
final class Place {

    /** The parameter of addresses. */
    static final String CURSOR = "cursor";

    private Place() {}

    /**
     * One page of a list.
     *
     * @param rows of this page
     * @param next the cursor of the page behind it; null on the last one
     */
    record Part<V>(List<V> rows, @Nullable String next) {

        Part {
            rows = List.copyOf(rows);
        }

        /** Of up to one row more than the page has, which tells that there is another page. */
        static <V> Part<V> of(List<V> found, Page page, Function<V, String> place) {
            if (found.size() <= page.limit()) {
                return new Part<>(found, null);
            }
            List<V> rows = found.subList(0, page.limit());
            return new Part<>(rows, text(place.apply(rows.getLast())));
        }
    }

    /**
     * The page behind a cursor, or the first.
     *
     * @throws Refused INVALID_REQUEST when it is none
     */
    static Page page(int limit, @Nullable String cursor) {
        try {
            return new Page(
                    limit,
                    cursor == null || cursor.isEmpty()
                            ? null
                            : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "cursor: not a place in this list");
        }
    }

    private static String text(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** An address with parameters, of which those that are null or empty are left out. */
    static String address(String path, Map<String, ? extends @Nullable Object> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                address.queryParam(name, "{" + name + "}");
                values.put(name, value);
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }
}
