package com.unifiedhosting.feed.query;

import com.unifiedhosting.feed.FeedQuery.ReadFeed;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A position in the feed as callers hold it: a text without a meaning to them, good for ever. */
final class FeedCursor {

    private static final Pattern SHAPE = Pattern.compile("feed:(-1|[0-9]{1,18})");

    private FeedCursor() {}

    static String of(long position) {
        byte[] text = ("feed:" + position).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * The position behind which to begin; {@link ReadFeed#BEGINNING} for none.
     *
     * @throws Refused INVALID_REQUEST when it is no cursor of the feed, or there are two beginnings
     */
    static long position(@Nullable String cursor, @Nullable Instant from) {
        if (cursor == null || cursor.isEmpty()) {
            return ReadFeed.BEGINNING;
        }
        if (from != null) {
            throw new Refused(SharedRefusal.INVALID_REQUEST, "from: not together with a cursor");
        }
        try {
            Matcher text = SHAPE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (text.matches()) {
                return Long.parseLong(text.group(1));
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new Refused(SharedRefusal.INVALID_REQUEST, "cursor: not a place in the feed");
    }
}
