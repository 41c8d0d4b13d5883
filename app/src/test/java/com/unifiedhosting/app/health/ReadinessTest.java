package com.unifiedhosting.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.processing.GroupStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final long FAR = 50_001;

    @Test
    void aProjectionThatLagsFarIsBehind() {
        assertThat(isBehind(projection(true, FAR, at(false, false)), true)).isTrue();
        assertThat(isBehind(projection(true, FAR - 1, at(false, false)), true)).isFalse();
    }

    @Test
    void oneThatFailedHereIsBehindThoughItsSegmentIsLetGo() {
        assertThat(isBehind(projection(true, FAR, at(false, true)), false)).isTrue();
    }

    @Test
    void oneThatIsBeingRebuiltIsNot() {
        assertThat(isBehind(projection(true, FAR, at(true, false)), true)).isFalse();
    }

    @Test
    void oneWithoutASegmentHereIsForWhoeverHoldsIt() {
        assertThat(isBehind(projection(true, FAR), true)).isFalse();
        assertThat(isBehind(projection(true, FAR), false)).as("nobody holds it").isTrue();
    }

    @Test
    void oneThatDoesNotRunIsBehind() {
        assertThat(isBehind(projection(false, 0), true)).isTrue();
    }

    private static boolean isBehind(GroupStatus group, boolean held) {
        return HealthConfiguration.isBehind(group, name -> held);
    }

    private static GroupStatus projection(boolean running, long lag, GroupStatus.Segment... segments) {
        return new GroupStatus("accounts", false, running, 0, lag, 0, List.of(segments));
    }

    private static GroupStatus.Segment at(boolean replaying, boolean failing) {
        return new GroupStatus.Segment(0, 0, replaying, failing);
    }
}
