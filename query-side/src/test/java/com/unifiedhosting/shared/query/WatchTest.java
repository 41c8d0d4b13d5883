package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Provenance;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final long LONGEST = Watch.LONGEST_UNTOLD.toNanos();

    private boolean holds = true;
    private boolean away;
    private long now = Long.MAX_VALUE - LONGEST / 2; // overflows, as System.nanoTime may

    private final Watch watch = new Watch(
            _ -> {
                if (away) {
                    throw new IllegalStateException("the query side is away");
                }
                return holds;
            },
            Provenance.system("user:bob", "session:ses_bob"),
            () -> now);

    @Test
    void whoWouldNotBeLetInAnyMoreIsOverAtOnce() {
        watch.look();
        assertThat(watch.isOver()).isFalse();

        holds = false;
        watch.look();
        assertThat(watch.isOver()).isTrue();
    }

    @Test
    void whoCannotBeToldOfGoesOnForAWhile() {
        away = true;
        now += LONGEST;
        watch.look();
        assertThat(watch.isOver()).isFalse();

        now++;
        watch.look();
        assertThat(watch.isOver()).isTrue();
    }

    /** A look that hangs tells nothing either. */
    @Test
    void whoIsNotLookedAtIsOverAfterThatTime() {
        now += LONGEST + 1;

        assertThat(watch.isOver()).isTrue();
    }

    @Test
    void aLookThatIsAnsweredBeginsTheTimeAnew() {
        now += LONGEST;
        watch.look();
        now += LONGEST;

        assertThat(watch.isOver()).isFalse();
    }
}
