package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.EventStoreMode;
import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.eventstore.LateNumbers;
import com.unifiedhosting.feed.query.EventPositions;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Positions of events. In the embedded store they are numbers that are given before the commit, so that there are gaps: of an
 * event the store itself is asked, and of a group's token what may still come into its gaps. Axon Server numbers at the
 * commit.
 */
@Component
@InRole(Role.QUERY)
final class StoreOrder implements EventPositions {

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final boolean embedded;
    private final ObjectProvider<LateNumbers> late;

    StoreOrder(JdbcClient jdbc, Serializer serializer, HostingProperties properties, ObjectProvider<LateNumbers> late) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.embedded = properties.eventStore() == EventStoreMode.EMBEDDED;
        this.late = late;
    }

    @Override
    public long of(EventMessage<?> event) {
        if (embedded) {
            return jdbc.sql("select global_index from event_store.domain_event where event_identifier = ?")
                    .param(event.getIdentifier())
                    .query(Long.class)
                    .single();
        }
        TrackingToken token = event instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : null;
        if (token == null || token.position().isEmpty()) {
            throw new IllegalStateException("an event without a position: " + event.getIdentifier());
        }
        return token.position().getAsLong();
    }

    @Override
    public long settled(String group) {
        List<Long> segments = jdbc.sql("select token, token_type from runtime.token where processor_name = ?")
                .param(group)
                .query((row, number) -> settled(token(row.getBytes("token"), row.getString("token_type"))))
                .list();
        return segments.stream().mapToLong(Long::longValue).min().orElse(-1);
    }

    private long settled(@Nullable TrackingToken token) {
        if (token == null) {
            return -1;
        }
        SortedSet<Long> gaps =
                token instanceof GapAwareTrackingToken aware ? aware.getGaps() : Collections.emptySortedSet();
        LateNumbers numbers = late.getIfAvailable();
        SortedSet<Long> open = gaps.isEmpty() || numbers == null ? gaps : numbers.of(gaps);
        return open.isEmpty() ? token.position().orElse(-1) : open.first() - 1;
    }

    /** While the group is being rebuilt, how far that is. */
    private @Nullable TrackingToken token(byte @Nullable [] token, @Nullable String type) {
        if (token == null) {
            return null;
        }
        TrackingToken stored = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return WrappedToken.unwrapLowerBound(stored);
    }
}
