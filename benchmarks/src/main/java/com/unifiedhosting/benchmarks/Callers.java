package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Several callers that do one thing over and over for a while. */
final class Callers {

    /** One call; {@code caller} is 0, 1, 2, ..., {@code turn} counts this caller's calls. */
    @FunctionalInterface
    interface Call {
        void run(int caller, long turn) throws Exception;
    }

    private Callers() {}

    /** One of a number of calls, counted from 0. */
    @FunctionalInterface
    interface Numbered {
        void run(int number) throws Exception;
    }

    /** Makes so many calls, spread over threads. A failed call ends the run. */
    static void each(int callers, int calls, Numbered call) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number < calls; number = next.getAndIncrement()) {
                        call.run(number);
                    }
                    return null;
                }));
            }
            join(running);
        }
    }

    /** Runs {@code callers} threads for a time and answers completed calls per second. A failed call ends the run. */
    static double perSecond(int callers, Duration time, Call call) throws InterruptedException {
        LongAdder calls = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                running.add(threads.submit(() -> {
                    for (long turn = 0; System.nanoTime() < end; turn++) {
                        call.run(caller, turn);
                        calls.increment();
                    }
                    return null;
                }));
            }
            join(running);
        }
        return calls.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private static void join(List<Future<?>> running) throws InterruptedException {
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call failed", e.getCause());
        }
    }
}
