package com.unifiedhosting.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a registered account takes to show in the account directory while commands arrive at a given rate: from the
 * command's answer until its row can be read, sampled by a reader that polls every millisecond.
 */
final class ProjectionLag {

    private static final int CALLERS = 4;

    private ProjectionLag() {}

    /**
     * In milliseconds.
     *
     * @param p99 99th percentile of all samples
     * @param early median of the first third of the samples
     * @param late median of the last third: where projections fall behind, it is far above the first
     */
    record Lag(double p99, double early, double late) {}

    /**
     * Measures the lag.
     *
     * @throws IllegalStateException when commands do not arrive at that rate
     */
    static Lag at(double commandsPerSecond, Platform platform, DataSource dataSource, Duration time)
            throws InterruptedException {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Queue<Future<Double>> samples = new ConcurrentLinkedQueue<>();
        long interval = (long) (CALLERS * 1e9 / commandsPerSecond);
        List<Double> lags = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            double reached = Callers.perSecond(CALLERS, time, (caller, turn) -> {
                var command = Platform.newAccount();
                platform.command(command);
                if (turn % 10 == 0) {
                    long answered = System.nanoTime();
                    samples.add(readers.submit(
                            () -> millisUntilShown(jdbc, command.accountId().value(), answered)));
                }
                long next = start + (turn + 1) * interval;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            });
            if (reached < 0.9 * commandsPerSecond) {
                throw new IllegalStateException(
                        "only " + reached + " commands per second arrived of " + commandsPerSecond);
            }
            for (Future<Double> sample : samples) {
                lags.add(sample.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a sample was lost", e.getCause());
        }
        int third = lags.size() / 3;
        return new Lag(
                percentile(0.99, lags),
                percentile(0.5, lags.subList(0, third)),
                percentile(0.5, lags.subList(lags.size() - third, lags.size())));
    }

    private static double percentile(double part, List<Double> lags) {
        List<Double> sorted = lags.stream().sorted().toList();
        return sorted.get((int) Math.floor((sorted.size() - 1) * part));
    }

    private static double millisUntilShown(JdbcClient jdbc, String account, long since) throws InterruptedException {
        while (!isShown(jdbc, account)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return (System.nanoTime() - since) / 1e6;
    }

    private static boolean isShown(JdbcClient jdbc, String account) {
        return jdbc.sql("select count(*) from read_model.account where account_id = ?")
                        .param(account)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
