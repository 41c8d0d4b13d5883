package com.unifiedhosting.shared.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one. {@link NextPage} says it as a
 *     {@code Link} too
 */
public record Items<V>(List<V> items, @Nullable String nextCursor) {

    public Items {
        items = List.copyOf(items);
    }
}
