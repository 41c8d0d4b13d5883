package com.unifiedhosting.app.processing;

import com.unifiedhosting.app.HostingProperties;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    /** By hand, or by the console of Axon Server. */
    @Override
    public CompletableFuture<Boolean> splitSegment(int segmentId) {
        return HostingProperties.Processing.UNDIVIDED.contains(getName())
                ? CompletableFuture.failedFuture(new UnsupportedOperationException(
                        getName() + " has one segment: the order of its events counts across aggregates"))
                : super.splitSegment(segmentId);
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
