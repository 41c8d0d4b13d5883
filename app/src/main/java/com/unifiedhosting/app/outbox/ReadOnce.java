package com.unifiedhosting.app.outbox;

import java.util.Collections;
import java.util.SortedSet;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows, beside the token of the group, up to where everything was handed out ({@code runtime.webhook_reading}), so that who
 * loses the token reads again and hands out nothing. It is a position below which no event can be missing any more; an
 * event that is parked below it is handed out when it is retried.
 */
@Component
final class ReadOnce {

    private static final String RESOURCE = ReadOnce.class.getName();

    private final JdbcClient jdbc;

    ReadOnce(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a batch has read. */
    private static final class Batch {
        private final long before;
        private long now;

        Batch(long before) {
            this.before = before;
            this.now = before;
        }
    }

    /** Whether the event, which is being handled, was not handed out before. */
    boolean isNew(EventMessage<?> event) {
        if (!(event instanceof TrackedEventMessage<?> tracked) || tracked.trackingToken() == null) {
            return true;
        }
        TrackingToken token = WrappedToken.unwrapLowerBound(tracked.trackingToken());
        if (token == null) {
            return true;
        }
        Batch batch = batch();
        batch.now = Math.max(batch.now, settled(token));
        return token.position().orElse(Long.MAX_VALUE) > batch.before || isParked(event);
    }

    private Batch batch() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(RESOURCE, _ -> {
            Batch batch = new Batch(read());
            root.onPrepareCommit(_ -> keep(batch));
            return batch;
        });
    }

    private long read() {
        return jdbc.sql("select position from runtime.webhook_reading")
                .query(Long.class)
                .single();
    }

    private void keep(Batch batch) {
        if (batch.now > batch.before) {
            jdbc.sql("update runtime.webhook_reading set position = greatest(position, :now)")
                    .param("now", batch.now)
                    .update();
        }
    }

    /** The position up to which whoever has this token has read everything that there will ever be. */
    private static long settled(TrackingToken token) {
        SortedSet<Long> gaps =
                token instanceof GapAwareTrackingToken aware ? aware.getGaps() : Collections.emptySortedSet();
        return gaps.isEmpty() ? token.position().orElse(-1) : gaps.first() - 1;
    }

    private boolean isParked(EventMessage<?> event) {
        return jdbc.sql("""
                select exists (select from runtime.dead_letter
                    where processing_group = :group and event_identifier = :event)""")
                .param("group", WebhookDispatch.GROUP)
                .param("event", event.getIdentifier())
                .query(Boolean.class)
                .single();
    }
}
