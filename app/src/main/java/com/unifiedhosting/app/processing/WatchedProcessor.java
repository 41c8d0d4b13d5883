package com.unifiedhosting.app.processing;

import java.util.Collection;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A pooled processor of which one can tell which segments fail. It takes an {@link Error} for a failure like any other:
 * the framework would forget the segment for as long as the process lives.
 */
final class WatchedProcessor extends PooledStreamingEventProcessor {

    private final FailedSegments failed;

    WatchedProcessor(Builder builder, FailedSegments failed) {
        super(builder);
        this.failed = failed;
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> work,
            Collection<Segment> segments)
            throws Exception {
        try {
            super.processInUnitOfWork(events, work, segments);
        } catch (Throwable e) {
            segments.forEach(segment -> failed.failed(segment, events.getFirst()));
            if (e instanceof Error) {
                throw new IllegalStateException("An error ended the batch", e);
            }
            throw e;
        }
        segments.forEach(failed::committed);
    }
}
