package com.unifiedhosting.feed;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param entries in the order of the store
 * @param position up to which the feed has been looked through for them; behind it goes the next part
 * @param more whether there are more behind it already
 */
public record FeedPage(List<Entry> entries, long position, boolean more) {

    public FeedPage {
        entries = List.copyOf(entries);
    }

    /** An event with the position at which it stands. */
    public record Entry(long position, EventEnvelope event) {}
}
