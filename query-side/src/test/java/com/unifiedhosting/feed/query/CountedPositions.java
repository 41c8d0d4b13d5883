package com.unifiedhosting.feed.query;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;

/** Positions in the order in which events come for the first time, unless said otherwise. Everything is settled, unless said otherwise. */
public final class CountedPositions implements EventPositions {

    private final Map<String, Long> known = new HashMap<>();
    private long next = 1;
    private volatile long settled = Long.MAX_VALUE;

    /** The next event that is not known yet stands there. */
    void next(long position) {
        next = position;
    }

    void settledUpTo(long position) {
        settled = position;
    }

    @Override
    public long of(EventMessage<?> event) {
        return known.computeIfAbsent(event.getIdentifier(), _ -> next++);
    }

    @Override
    public long settled(String group) {
        return settled == Long.MAX_VALUE ? next - 1 : settled;
    }
}
