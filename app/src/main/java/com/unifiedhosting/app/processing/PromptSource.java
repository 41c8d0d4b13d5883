package com.unifiedhosting.app.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells processors at once that there are events. Streams of Axon Server can do that themselves; those of the embedded
 * store cannot, and processors would ask them every 500 ms only, at each link of a chain of events. For these one thread
 * waits at the end of the store and calls all who wait.
 */
final class PromptSource implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PromptSource.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Set<PromptStream> listening = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> watcher = new AtomicReference<>();

    PromptSource(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new PromptStream(source.openStream(token));
    }

    @Override
    public TrackingToken createTailToken() {
        return source.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return source.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        return source.createTokenAt(instant);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return source.createTokenSince(duration);
    }

    @Override
    public void close() {
        Thread thread = watcher.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void listen(PromptStream stream) {
        listening.add(stream);
        Thread thread = Thread.ofPlatform().name("event-bell").daemon().unstarted(this::watch);
        if (watcher.compareAndSet(null, thread)) {
            thread.start();
        }
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            try (BlockingStream<TrackedEventMessage<?>> end = source.openStream(source.createHeadToken())) {
                ring(end);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.debug("The event store is away; processors look for themselves meanwhile", e);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** What this stream sees, all others that are at the end of the store see as well. */
    private void ring(BlockingStream<TrackedEventMessage<?>> end) throws InterruptedException {
        while (true) {
            if (end.hasNextAvailable(1, TimeUnit.SECONDS)) {
                while (end.hasNextAvailable()) {
                    end.nextAvailable();
                }
                listening.forEach(stream -> stream.callback.run());
            }
        }
    }

    private final class PromptStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private volatile Runnable callback = () -> {};

        PromptStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable wanted) {
            if (!stream.setOnAvailableCallback(wanted)) {
                callback = wanted;
                listen(this);
            }
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable() {
            return stream.hasNextAvailable();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }

        @Override
        public void close() {
            listening.remove(this);
            stream.close();
        }
    }
}
