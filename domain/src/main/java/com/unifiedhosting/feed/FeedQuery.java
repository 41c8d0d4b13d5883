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
     * @param after the position behind which to begin; {@link #BEGINNING} for the very beginning, since the first event of a
     *     store may stand at 0
     * @param from instead of a position: begins with the first event of that instant or later; null for the position
     * @param limit 1 to 200
     */
    record ReadFeed(
            AccountPath scope,
            Set<EventKind> kinds,
            long after,
            @Nullable Instant from,
            int limit) implements FeedQuery {

        /** Before every event. */
        public static final long BEGINNING = -1;

        public ReadFeed {
            kinds = Set.copyOf(kinds);
            if (after < BEGINNING || limit < 1 || limit > Page.MAX_LIMIT) {
                throw new IllegalArgumentException("after is -1 or more, limit 1 to " + Page.MAX_LIMIT);
            }
        }
    }
}
