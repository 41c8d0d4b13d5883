package com.unifiedhosting.identity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

/** Work that an answer does not wait for. */
class AfterwardsTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void doesWhatItHasAcceptedBeforeItStops() throws Exception {
        Afterwards afterwards = new Afterwards(100);
        Thread stopping = new Thread(afterwards::stop);
        for (int work = 0; work < 100; work++) {
            afterwards.run(() -> {
                if (waits(stopping)) {
                    done.incrementAndGet();
                }
            });
        }

        stopping.start();
        stopping.join();

        assertThat(done).hasValue(100);
    }

    private static boolean waits(Thread stopping) {
        while (stopping.getState() == Thread.State.NEW || stopping.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
        }
        return stopping.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void aProcessThatStopsWaitsForItBeforeItStopsWhatCommandsNeed() {
        Thread stopping = Thread.currentThread();
        CommandBus bus = new CommandBus();
        try (var process = new GenericApplicationContext()) {
            process.registerBean(Afterwards.class);
            process.registerBean(CommandBus.class, () -> bus);
            process.refresh();
            process.getBean(Afterwards.class).run(() -> {
                while (bus.running && stopping.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                if (bus.running) {
                    done.incrementAndGet();
                }
            });
        }

        assertThat(bus.running).isFalse();
        assertThat(done).hasValue(1);
    }

    /** Stops as Axon does, all at once: no handler is left then. */
    private static final class CommandBus implements SmartLifecycle {

        private volatile boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return SpringAxonConfiguration.LIFECYCLE_PHASE;
        }
    }

    @Test
    void takesNothingWhileItIsStopped() {
        Afterwards afterwards = new Afterwards(1);
        afterwards.start();
        assertThat(afterwards.isRunning()).isTrue();

        afterwards.stop();
        refusesAPlace(afterwards);
        assertThat(afterwards.isRunning()).isFalse();

        afterwards.start();
        afterwards.run(done::incrementAndGet);
        afterwards.stop();
        assertThat(done).hasValue(1);
    }

    @Test
    void hasSoManyPlacesAndNoMore() {
        Afterwards afterwards = new Afterwards(2);
        try (Afterwards.Place _ = afterwards.place()) {
            try (Afterwards.Place _ = afterwards.place()) {
                refusesAPlace(afterwards);
            }
            afterwards.place().close();
        }
    }

    @Test
    void whatLooksAtNoPasswordHasPlacesOfItsOwn() {
        Afterwards afterwards = new Afterwards(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Afterwards.Place _ = afterwards.place()) {
            afterwards.run(() -> waitFor(goOn));
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> afterwards.run(done::incrementAndGet));
        }
        afterwards.place().close();
        goOn.countDown();
        afterwards.stop();
        assertThat(done).hasValue(0);
    }

    @Test
    void aPlaceIsForOnePieceOfWorkAndFreeWhenThatIsDoneHoweverItEnds() {
        Afterwards afterwards = new Afterwards(1);
        try (Afterwards.Place place = afterwards.place()) {
            place.leave(() -> {
                throw new IllegalArgumentException("a defect");
            });
            assertThatIllegalStateException().isThrownBy(() -> place.leave(done::incrementAndGet));
        }
        afterwards.stop();
        afterwards.start();

        afterwards.run(done::incrementAndGet);
        afterwards.stop();
        assertThat(done).hasValue(1);
    }

    /** Else the work of a flood would take all connections to the database. */
    @Test
    void doesOnlySomeOfItAtATime() throws Exception {
        Afterwards afterwards = new Afterwards(100);
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        for (int work = 0; work < 50; work++) {
            afterwards.run(() -> {
                begun.incrementAndGet();
                waitFor(goOn);
            });
        }
        Thread stopping = new Thread(afterwards::stop);
        stopping.start();
        while (begun.get() < Afterwards.AT_ONCE || (stopping.isAlive() && !waits(stopping))) {
            Thread.onSpinWait();
        }

        assertThat(begun).hasValue(Afterwards.AT_ONCE);
        goOn.countDown();
        stopping.join();
        assertThat(begun).hasValue(50);
    }

    @Test
    void stopsAfterTheWebServer() {
        assertThat(new Afterwards(1).getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
    }

    private static void refusesAPlace(Afterwards afterwards) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(afterwards::place)
                .matches(refused -> refused.is(SharedRefusal.UNAVAILABLE));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
