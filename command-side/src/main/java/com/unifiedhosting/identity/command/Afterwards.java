package com.unifiedhosting.identity.command;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What is done after the answer, so that it tells nothing by how late it is. Only so much may wait. Whoever may have something
 * to leave here takes a place before he looks at what the answer must not tell, and is refused as platform.unavailable when
 * there is none: so a full house says the same to everybody, and no password is verified whose failure could not be counted.
 * What needs no look at a password has a house of its own: a flood of logins does not keep anybody from a reset.
 *
 * <p>When the process stops, what was accepted is done first: after the web server has answered its last request, and before
 * anything that commands need.
 */
@Component
final class Afterwards implements SmartLifecycle {

    static final int AT_ONCE = 16;

    /** Below the web server's phases, which stop first, and above that of Axon, whose handlers commands need. */
    private static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 512;

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final House logins;
    private final House errands;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private volatile boolean running;

    Afterwards() {
        this(MOST);
    }

    /**
     * A smaller one.
     *
     * @param most how many places either house has
     */
    Afterwards(int most) {
        logins = new House(most);
        errands = new House(most);
    }

    /** So many places; when it is closed, all of them are taken. */
    private static final class House {

        private final int most;
        private final Semaphore places;
        private boolean closed;

        private House(int most) {
            this.most = most;
            places = new Semaphore(most, true);
        }

        /** Waits for what has a place. */
        private synchronized void close() throws InterruptedException {
            closed = closed || places.tryAcquire(most, PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!closed) {
                log.warn("{} pieces of work after answers were not done in time", most - places.availablePermits());
            }
        }

        private synchronized void open() {
            if (closed) {
                closed = false;
                places.release(most);
            }
        }
    }

    /** A place for one piece of work; free again when it is closed without any. */
    final class Place implements AutoCloseable {

        private final House house;
        private boolean used;

        private Place(House house) {
            if (!house.places.tryAcquire()) {
                throw new Refused(SharedRefusal.UNAVAILABLE, "Too much is under way. Try again in a moment.");
            }
            this.house = house;
        }

        /** A refusal, because there is nobody, or nobody who may, is nobody's business. Once at most. */
        void leave(Runnable work) {
            if (used) {
                throw new IllegalStateException("a place is for one piece of work");
            }
            Thread.startVirtualThread(() -> {
                try {
                    inTurn(work);
                } finally {
                    house.places.release();
                }
            });
            used = true; // not when the thread could not be started: then the place is free again
        }

        @Override
        public void close() {
            if (!used) {
                house.places.release();
            }
        }
    }

    /**
     * Takes a place, before a password is looked at.
     *
     * @throws Refused platform.unavailable when there is none
     */
    Place place() {
        return new Place(logins);
    }

    /**
     * Takes a place in the other house and leaves work in it.
     *
     * @throws Refused as {@link #place}
     */
    void run(Runnable work) {
        try (Place place = new Place(errands)) {
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
        logins.open();
        errands.open();
        running = true;
    }

    @Override
    public void stop() {
        try {
            logins.close();
            errands.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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
