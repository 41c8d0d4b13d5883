package com.unifiedhosting.identity.command;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What is done after the answer, so that it tells nothing by how late it is. Only so much may wait. Whoever may have something
 * to leave here takes a place before he looks at what the answer must not tell, and is refused as platform.unavailable when
 * there is none: so a full house says the same to everybody, and no password is verified whose failure could not be counted.
 *
 * <p>When the process stops, what was accepted is done first: after the web server has answered its last request, and before
 * anything that commands need.
 */
@Component
final class Afterwards implements SmartLifecycle {

    static final int AT_ONCE = 16;

    /** Below the web server's phases, which stop first, and above all of Axon's. */
    private static final int PHASE = DEFAULT_PHASE - 4_096;

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int most;
    private final Semaphore places;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private volatile boolean running;
    private volatile boolean closed;

    Afterwards() {
        this(MOST);
    }

    /**
     * A smaller one.
     *
     * @param most how many places there are
     */
    Afterwards(int most) {
        this.most = most;
        places = new Semaphore(most, true);
    }

    /** A place for one piece of work; free again when it is closed without any. */
    final class Place implements AutoCloseable {

        private boolean used;

        private Place() {}

        /** A refusal, because there is nobody, or nobody who may, is nobody's business. Once at most. */
        void leave(Runnable work) {
            if (used) {
                throw new IllegalStateException("a place is for one piece of work");
            }
            Thread.startVirtualThread(() -> {
                try {
                    inTurn(work);
                } finally {
                    places.release();
                }
            });
            used = true; // not when the thread could not be started: then the place is free again
        }

        @Override
        public void close() {
            if (!used) {
                places.release();
            }
        }
    }

    /**
     * Takes a place.
     *
     * @throws Refused platform.unavailable when there is none
     */
    Place place() {
        if (!places.tryAcquire()) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "Too much is under way. Try again in a moment.");
        }
        return new Place();
    }

    /**
     * Takes a place and leaves work in it.
     *
     * @throws Refused as {@link #place}
     */
    void run(Runnable work) {
        try (Place place = place()) {
            place.leave(work);
        }
    }

    private void inTurn(Runnable work) {
        turns.acquireUninterruptibly();
        try {
            work.run();
        } catch (Refused refused) {
            if (refused.is(SharedRefusal.UNAVAILABLE)) {
                log.warn("what was to be done after the answer was lost", refused);
            }
            // else whoever has asked is not told
        } catch (RuntimeException e) {
            log.warn("what was to be done after the answer was lost", e);
        } finally {
            turns.release();
        }
    }

    @Override
    public void start() {
        if (closed) {
            closed = false;
            places.release(most);
        }
        running = true;
    }

    /** Takes all places, and so waits for what has one. */
    @Override
    public void stop() {
        try {
            closed = closed || places.tryAcquire(most, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            log.warn("{} pieces of work after answers were not done in time", most - places.availablePermits());
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
