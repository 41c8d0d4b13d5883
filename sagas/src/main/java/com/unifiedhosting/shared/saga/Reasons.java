package com.unifiedhosting.shared.saga;

import com.unifiedhosting.shared.Reason;
import org.jspecify.annotations.Nullable;

/** Makes reasons of what ports report, which may be anything. */
public final class Reasons {

    private static final int MAX = 500;

    private Reasons() {}

    /** One line of at most 500 characters; {@code fallback} when nothing readable is left. */
    public static Reason of(@Nullable String reported, String fallback) {
        String line = reported == null
                ? ""
                : reported.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        if (line.isEmpty()) {
            return new Reason(fallback);
        }
        return new Reason(line.length() > MAX ? line.substring(0, MAX) : line);
    }
}
