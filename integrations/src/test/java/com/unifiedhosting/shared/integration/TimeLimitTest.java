package com.unifiedhosting.shared.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void givesWhatTheCallGives() throws TimeoutException {
        assertThat(TimeLimit.within(LONG, () -> "smtp")).isEqualTo("smtp");
    }

    @Test
    void throwsWhatTheCallThrows() {
        assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
                    throw new IllegalArgumentException("no charge");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no charge");
        assertThatThrownBy(() -> TimeLimit.within(LONG, () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void interruptsACallThatTakesTooLong() throws InterruptedException {
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(50), this::untilInterrupted))
                .isInstanceOf(TimeoutException.class);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitsForNoCallThatCannotBeInterrupted() {
        CountDownLatch released = new CountDownLatch(1);
        assertThatThrownBy(() -> TimeLimit.within(Duration.ofMillis(50), () -> stubborn(released)))
                .isInstanceOf(TimeoutException.class);
        released.countDown();
    }

    @Test
    void endsWithItsCallerWhenThatIsInterrupted() throws InterruptedException {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> TimeLimit.within(LONG, this::untilInterrupted))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }

    private String untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return "too late";
    }

    private static String stubborn(CountDownLatch released) {
        while (true) {
            try {
                released.await();
                return "too late";
            } catch (InterruptedException _) {
                // goes on, as a disk does
            }
        }
    }
}
