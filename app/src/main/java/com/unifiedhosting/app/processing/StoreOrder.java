package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.EventStoreMode;
import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.eventstore.SettledNumbers;
import com.unifiedhosting.feed.query.EventPositions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
 * event the store itself is asked, and of the gaps in a group's token, what may still come into them. Axon Server numbers at
 * the commit, from 0 on.
 */
@Component
@InRole(Role.QUERY)
final class StoreOrder implements EventPositions {

    /** Before every position. */
    private static final long NOTHING = -1;

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final boolean embedded;
    private final ObjectProvider<SettledNumbers> decided;

    StoreOrder(
            JdbcClient jdbc,
            Serializer serializer,
            HostingProperties properties,
            ObjectProvider<SettledNumbers> decided) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.embedded = properties.eventStore() == EventStoreMode.EMBEDDED;
        this.decided = decided;
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

    /**
     * What is decided is asked before the database is looked at: a number below it that is not there at that moment stays
     * empty for ever.
     */
    @Override
    public long settled(String group) {
        SettledNumbers numbers = decided.getIfAvailable();
        long known = numbers == null ? NOTHING : numbers.known();
        List<Long> segments = jdbc
                .sql("select token, token_type from runtime.token where processor_name = ?")
                .param(group)
                .query((row, number) -> token(row.getBytes("token"), row.getString("token_type")))
                .list()
                .stream()
                .map(token -> settled(token, known, numbers))
                .toList();
        return segments.stream().mapToLong(Long::longValue).min().orElse(NOTHING);
    }

    private long settled(Optional<TrackingToken> token, long known, @Nullable SettledNumbers numbers) {
        SortedSet<Long> gaps = token.filter(GapAwareTrackingToken.class::isInstance)
                .map(aware -> ((GapAwareTrackingToken) aware).getGaps())
                .orElse(Collections.emptySortedSet());
        if (numbers != null && !gaps.isEmpty() && gaps.last() > known) {
            numbers.lookSoon(gaps);
        }
        OptionalLong open = firstOpen(gaps, known);
        return open.isPresent()
                ? open.getAsLong() - 1
                : token.map(read -> read.position().orElse(NOTHING)).orElse(NOTHING);
    }

    /** The first at which an event can be read by now, or may be some time. */
    private OptionalLong firstOpen(SortedSet<Long> gaps, long known) {
        SortedSet<Long> over = gaps.headSet(known + 1);
        Optional<Long> there = over.isEmpty()
                ? Optional.empty()
                : jdbc.sql("select min(global_index) from event_store.domain_event where global_index = any (?)")
                        .param(over.toArray(Long[]::new))
                        .query((row, number) -> row.getObject(1, Long.class))
                        .optional();
        SortedSet<Long> unknown = gaps.tailSet(known + 1);
        return there.isPresent()
                ? OptionalLong.of(there.get())
                : unknown.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unknown.first());
    }

    /** While the group is being rebuilt, how far that is. */
    private Optional<TrackingToken> token(byte @Nullable [] token, @Nullable String type) {
        if (token == null) {
            return Optional.empty();
        }
        TrackingToken stored = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return Optional.ofNullable(WrappedToken.unwrapLowerBound(stored));
    }
}
