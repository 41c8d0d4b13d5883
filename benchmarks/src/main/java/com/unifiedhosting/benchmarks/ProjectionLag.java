package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a registered account takes to show in the account directory while commands arrive at a given rate: from the
 * command's answer until its row can be read, sampled by a reader that polls every millisecond.
 */
final class ProjectionLag {

    private ProjectionLag() {}

    /** The lag in milliseconds at the 99th percentile of all samples. */
    static double p99Millis(Platform platform, DataSource dataSource, double commandsPerSecond, Duration time)
            throws InterruptedException {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        ConcurrentLinkedQueue<Double> lags = new ConcurrentLinkedQueue<>();
        AtomicBoolean running = new AtomicBoolean(true);
        long interval = (long) (4 * 1e9 / commandsPerSecond);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callers.perSecond(4, time, (caller, turn) -> {
                long begun = System.nanoTime();
                var command = Platform.newAccount();
                platform.command(command);
                if (turn % 10 == 0) {
                    long answered = System.nanoTime();
                    var sample = threads.submit(() -> {
                        while (running.get()
                                && !isShown(jdbc, command.accountId().value())) {
                            TimeUnit.MILLISECONDS.sleep(1);
                        }
                        return lags.add((System.nanoTime() - answered) / 1e6);
                    });
                    assert !sample.isCancelled();
                }
                TimeUnit.NANOSECONDS.sleep(Math.max(0, interval - (System.nanoTime() - begun)));
            });
            TimeUnit.SECONDS.sleep(2);
            running.set(false);
        }
        List<Double> sorted = lags.stream().sorted().toList();
        return sorted.get((int) Math.floor((sorted.size() - 1) * 0.99));
    }

    private static boolean isShown(JdbcClient jdbc, String account) {
        return jdbc.sql("select count(*) from read_model.account where account_id = ?")
                        .param(account)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
