package com.unifiedhosting.app.time;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Room for some deadlines that are handled at once. A full lane in which things move is worth a short wait; one that
 * hangs would hold up everybody who waits for it.
 */
final class Lane {

    /** As long as one that does its work takes. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Semaphore room;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private volatile long lastMove;

    Lane(int width) {
        this(width, PATIENCE, System::nanoTime);
    }

    Lane(int width, Duration patience, LongSupplier nanoTime) {
        this.room = new Semaphore(width);
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.lastMove = nanoTime.getAsLong();
    }

    /** Whether there is room; who has entered must leave. */
    boolean enter() {
        boolean entered = room.tryAcquire() || (isMoving() && awaitRoom());
        if (entered) {
            lastMove = nanoTime.getAsLong();
        }
        return entered;
    }

    void leave() {
        lastMove = nanoTime.getAsLong();
        room.release();
    }

    private boolean isMoving() {
        return nanoTime.getAsLong() - lastMove < patience.toNanos();
    }

    private boolean awaitRoom() {
        try {
            return room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
