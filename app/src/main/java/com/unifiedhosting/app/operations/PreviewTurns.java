package com.unifiedhosting.app.operations;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a few previews be made at once, so that whoever asks for many takes neither memory nor connections from others. */
final class PreviewTurns {

    private final Semaphore turns;
    private final Duration patience;

    /**
     * @param atOnce so many are made at once
     * @param patience how long one waits for its turn
     */
    PreviewTurns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Makes one as soon as it has its turn.
     *
     * @throws Refused UNAVAILABLE when others take too long
     */
    <T> T taking(Supplier<T> preview) {
        if (!mayBegin()) {
            throw new Refused(SharedRefusal.UNAVAILABLE, "As many previews as can be made at once are being made.");
        }
        try {
            return preview.get();
        } finally {
            turns.release();
        }
    }

    private boolean mayBegin() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
