package com.unifiedhosting.feed;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Page;
import com.unifiedhosting.shared.Scoped;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about the feed of events. {@code scope} is what the caller may see: that account and all below it. */
public sealed interface FeedQuery extends Scoped {

    /**
     * Answered by a {@link FeedPage}: the events of the scope behind a position, in the order of the store.
     *
     * @param kinds only these; all when empty
     * @param after the position behind which to begin; 0 for the very beginning
     * @param from instead of a position: begins with the first event of that instant or later; null for the position
     * @param limit 1 to 200
     */
    record ReadFeed(
            AccountPath scope,
            Set<EventKind> kinds,
            long after,
            @Nullable Instant from,
            int limit) implements FeedQuery {
        public ReadFeed {
            kinds = Set.copyOf(kinds);
            if (after < 0 || limit < 1 || limit > Page.MAX_LIMIT) {
                throw new IllegalArgumentException("after is 0 or more, limit 1 to " + Page.MAX_LIMIT);
            }
        }
    }
}
