package com.unifiedhosting.app.fleet;

import com.unifiedhosting.app.crash.PlatformProcess;
import com.unifiedhosting.app.crash.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills one process or two at once, at moments that the dice choose, and starts them again. One is always left alone. */
final class Reaper implements AutoCloseable {

    private final List<PlatformProcess> processes;
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private final List<Future<?>> deaths = new ArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicInteger endedByThemselves = new AtomicInteger();

    Reaper(List<PlatformProcess> processes) {
        this.processes = processes;
    }

    /**
     * Kills soon, while others do what they do.
     *
     * @param dice decide when within the next seconds, whom, how many and for how long; they are thrown at once
     */
    void killSoon(Random dice) {
        Duration after = Duration.ofMillis(dice.nextInt(2_500));
        Duration away = Duration.ofMillis(dice.nextInt(3_000));
        int victim = dice.nextInt(processes.size());
        int victims = dice.nextInt(4) == 0 ? 2 : 1;
        deaths.add(work.submit(() -> kill(after, victim, victims, away)));
    }

    private void kill(Duration after, int victim, int victims, Duration away) {
        Waiting.pause(after);
        for (PlatformProcess process : processes) {
            if (!process.isAlive()) {
                endedByThemselves.incrementAndGet();
                process.awaitDeath();
                process.launch();
            }
        }
        for (int i = 0; i < victims; i++) {
            processes.get((victim + i) % processes.size()).kill();
            kills.incrementAndGet();
        }
        Waiting.pause(away);
        for (int i = 0; i < victims; i++) {
            processes.get((victim + i) % processes.size()).launch();
        }
    }

    /** Waits until all that were killed are launched again. */
    void await() throws Exception {
        for (Future<?> death : deaths) {
            death.get();
        }
    }

    int kills() {
        return kills.get();
    }

    int endedByThemselves() {
        return endedByThemselves.get();
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}
