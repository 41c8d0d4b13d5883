package com.unifiedhosting.feed.query;

import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.feed.PublicFact;
import com.unifiedhosting.shared.DomainEvent;
import com.unifiedhosting.shared.query.Rows;
import com.unifiedhosting.shared.query.Table;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code read_model.feed_event}, one row a public event, and {@code read_model.feed_stream}: whose a stream is. It takes
 * all events, so that its token, by which {@link FeedQueries} knows how far the feed is complete, moves with each of them.
 */
@Component
@ProcessingGroup(FeedProjection.GROUP)
class FeedProjection {

    static final String GROUP = "feed";
    static final Table STREAM = new Table("read_model.feed_stream", "stream_id");
    static final Table EVENT = new Table("read_model.feed_event", "stream_id");

    private final Rows rows;
    private final EventPositions positions;

    FeedProjection(Rows rows, EventPositions positions) {
        this.rows = rows;
        this.positions = positions;
    }

    @EventHandler
    void on(DomainEvent event, DomainEventMessage<?> message) {
        String stream = message.getAggregateIdentifier();
        PublicFact.ownerOf(event)
                .ifPresent(owner -> rows.row(STREAM, stream).with("path", owner).put("""
                        INSERT INTO read_model.feed_stream (stream_id, owner_path) VALUES (:id, :path)
                        ON CONFLICT (stream_id) DO NOTHING"""));
        PublicFact.of(event)
                .ifPresent(fact -> rows.row(EVENT, stream)
                        .with("position", positions.of(message))
                        .with("event", PublicEventId.of(message.getIdentifier()))
                        .with("kind", fact.kind().wire())
                        .with("resource", fact.resource())
                        .withJson("data", fact.data())
                        .put("""
                        INSERT INTO read_model.feed_event (position, event_id, kind, resource, stream_id, version,
                            owner_path, data, occurred_at)
                        VALUES (:position, :event, :kind, :resource, :id, :version,
                            (SELECT owner_path FROM read_model.feed_stream WHERE stream_id = :id), :data::jsonb, :at)
                        ON CONFLICT (position) DO NOTHING"""));
    }

    @ResetHandler
    void reset() {
        rows.truncate(EVENT, STREAM);
    }
}
