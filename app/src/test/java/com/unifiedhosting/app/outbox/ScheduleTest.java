package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    /** The earliest that there can be, and the latest. */
    private static final RandomGenerator EARLIEST = bound(false);

    private static final RandomGenerator LATEST = bound(true);

    @Test
    void triesAtLeastTwelveTimesOverAtLeast72Hours() {
        List<Duration> waits = waits(EARLIEST);

        assertThat(waits).hasSize(14).isSorted().doesNotHaveDuplicates();
        assertThat(sum(waits)).isBetween(Duration.ofDays(3), Duration.ofHours(73));
        assertThat(sum(waits(LATEST))).isBetween(Duration.ofHours(79), Duration.ofHours(81));
        assertThat(Schedule.ATTEMPTS).isEqualTo(15);
    }

    @Test
    void doesNotBringBackTogetherWhatFailedTogether() {
        Schedule schedule = new Schedule(new Random(1));

        assertThat(Stream.generate(() -> schedule.waitAfter(10)).limit(50).distinct())
                .hasSizeGreaterThan(40);
    }

    private static List<Duration> waits(RandomGenerator random) {
        Schedule schedule = new Schedule(random);
        return IntStream.iterate(1, attempt -> attempt + 1)
                .mapToObj(schedule::waitAfter)
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static Duration sum(List<Duration> waits) {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static RandomGenerator bound(boolean upper) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new IllegalStateException("only within bounds");
            }

            @Override
            public long nextLong(long bound) {
                return upper ? bound - 1 : 0;
            }
        };
    }
}
