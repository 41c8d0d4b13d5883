package com.unifiedhosting.app.processing;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The segments of a processing group whose last batch in this process failed. The framework lets a segment go when it
 * fails and takes it again later, without a memory of why.
 */
final class FailedSegments {

    /** Where the batch that failed begins, by segment. */
    private final Map<Integer, Long> failedAt = new ConcurrentHashMap<>();

    void failed(Segment segment, EventMessage<?> first) {
        OptionalLong position = first instanceof TrackedEventMessage<?> tracked && tracked.trackingToken() != null
                ? tracked.trackingToken().position()
                : OptionalLong.empty();
        failedAt.put(segment.getSegmentId(), position.orElse(0));
    }

    void committed(Segment segment) {
        failedAt.remove(segment.getSegmentId());
    }

    boolean contains(Segment segment) {
        return failedAt.containsKey(segment.getSegmentId());
    }

    /**
     * The segments that have not got over their failure. One that has is forgotten: a later rebuild begins before it.
     *
     * @param stored how far each segment is, whichever process holds it: one may have got over it elsewhere
     */
    Set<Integer> failing(Map<Integer, Long> stored) {
        failedAt.entrySet().removeIf(failure -> stored.getOrDefault(failure.getKey(), -1L) >= failure.getValue());
        return Set.copyOf(failedAt.keySet());
    }

    void clear() {
        failedAt.clear();
    }
}
