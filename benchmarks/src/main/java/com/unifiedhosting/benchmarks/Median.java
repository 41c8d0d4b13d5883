package com.unifiedhosting.benchmarks;

import java.util.Arrays;

/** The middle one of some times. */
final class Median {

    /** What is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private Median() {}

    static double of(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** In milliseconds, of so many times that the same is done. */
    static double millis(int times, Work work) throws Exception {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return of(millis);
    }
}
