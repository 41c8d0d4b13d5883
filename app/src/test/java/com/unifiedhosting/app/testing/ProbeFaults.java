package com.unifiedhosting.app.testing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Which handlers are to fail on poison at the moment, and which are to stop until they are let go on. */
public final class ProbeFaults {

    private static final String PROJECTION = "projection of ";
    private static final Map<String, Runnable> FAILING = new ConcurrentHashMap<>();
    private static final Map<String, Hold> HOLDS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    private ProbeFaults() {}

    public static void failFor(String id) {
        failFor(id, () -> {
            throw new IllegalStateException("poisoned on purpose: " + id);
        });
    }

    /** The same in another way: {@code failure} throws. */
    public static void failFor(String id, Runnable failure) {
        FAILING.put(id, failure);
    }

    public static void heal(String id) {
        FAILING.remove(id);
    }

    static void failIfAsked(String id) {
        FAILING.getOrDefault(id, () -> {}).run();
    }

    /** How often the saga of a probe was called for a count, or for its reminder (0), in all platforms of this JVM. */
    public static int calls(String id, int count) {
        return CALLS.getOrDefault(id + "#" + count, new AtomicInteger()).get();
    }

    /** From now on the saga of a probe stops wherever it is called, until it is let go. */
    public static Hold hold(String id) {
        Hold hold = new Hold(id);
        HOLDS.put(id, hold);
        return hold;
    }

    /** From now on the projection stops at each count of a probe, until it is let go. */
    public static Hold holdProjection(String id) {
        return hold(PROJECTION + id);
    }

    static void called(String id, int count) {
        CALLS.computeIfAbsent(id + "#" + count, key -> new AtomicInteger()).incrementAndGet();
        stopIfHeld(id);
    }

    static void projecting(String id) {
        stopIfHeld(PROJECTION + id);
    }

    private static void stopIfHeld(String id) {
        Hold hold = HOLDS.get(id);
        if (hold != null) {
            hold.stop();
        }
    }

    /** A handler that is held in the middle of its work; closing lets it go. */
    public static final class Hold implements AutoCloseable {

        private final String id;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String id) {
            this.id = id;
        }

        /** True once it has been called; false when it was not for so long. */
        public boolean awaitBegun(Duration atMost) throws InterruptedException {
            return begun.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void stop() {
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Lets it go now. */
        public void release() {
            HOLDS.remove(id, this);
            released.countDown();
        }

        @Override
        public void close() {
            release();
        }
    }
}
