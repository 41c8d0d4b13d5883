package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.shared.Provenance;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final int MOST = Watch.MOST_FAILURES;

    private boolean holds = true;
    private boolean away;

    private final Watch watch = new Watch(
            _ -> {
                if (away) {
                    throw new IllegalStateException("the query side is away");
                }
                return holds;
            },
            Provenance.system("user:bob", "session:ses_bob"));

    @Test
    void whoWouldNotBeLetInAnyMoreIsOverAtOnce() {
        assertThat(watch.isOver()).isFalse();
        holds = false;
        assertThat(watch.isOver()).isTrue();
    }

    @Test
    void whoCannotBeToldOfGoesOnForAWhile() {
        away = true;
        for (int look = 1; look <= MOST; look++) {
            assertThat(watch.isOver()).as("look %s", look).isFalse();
        }
        assertThat(watch.isOver()).isTrue();
    }

    @Test
    void aLookThatIsAnsweredBeginsTheCountAnew() {
        away = true;
        for (int look = 1; look <= MOST; look++) {
            assertThat(watch.isOver()).isFalse();
        }
        away = false;
        assertThat(watch.isOver()).isFalse();
        away = true;
        assertThat(watch.isOver()).isFalse();
    }
}
