package com.unifiedhosting.shared.integration;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bounds a call to the outside as a whole, whatever the outside does. The time-outs of a client bound each of its waits, of
 * which a call may have many; a disk has none at all.
 */
public final class TimeLimit {

    private TimeLimit() {}

    /**
     * Makes a call on a thread of its own, which has nothing of the caller's transaction.
     *
     * @return what the call gives; what it throws is thrown
     * @throws TimeoutException when it has not ended by then. It is interrupted, which ends a wait for a socket, and left
     *     to itself: its effect may still come
     * @throws IllegalStateException when the caller is interrupted; then the call's outcome is as open
     */
    public static <T> T within(Duration limit, Supplier<T> call) throws TimeoutException {
        FutureTask<T> task = new FutureTask<>(call::get);
        Thread.ofVirtual().name("outside").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for the outside", e);
        } finally {
            task.cancel(true);
        }
    }
}
