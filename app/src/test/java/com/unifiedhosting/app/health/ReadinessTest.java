package com.unifiedhosting.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.processing.GroupStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final long FAR = 50_001;

    @Test
    void aProjectionThatLagsFarIsBehind() {
        assertThat(isBehind(projection(FAR, at(false, false)), true)).isTrue();
        assertThat(isBehind(projection(FAR - 1, at(false, false)), true)).isFalse();
    }

    @Test
    void oneThatFailedHereIsBehindThoughItsSegmentIsLetGo() {
        assertThat(isBehind(projection(FAR, at(false, true)), false)).isTrue();
    }

    @Test
    void oneThatIsBeingRebuiltIsNot() {
        assertThat(isBehind(projection(FAR, at(true, false)), true)).isFalse();
        assertThat(isBehind(stopped(true), true)).as("stopped to be emptied").isFalse();
    }

    @Test
    void oneWithoutASegmentHereIsForWhoeverHoldsIt() {
        assertThat(isBehind(projection(FAR), true)).isFalse();
        assertThat(isBehind(projection(FAR), false)).as("nobody holds it").isTrue();
    }

    @Test
    void oneThatDoesNotRunIsBehind() {
        assertThat(isBehind(stopped(false), true)).isTrue();
    }

    private static boolean isBehind(GroupStatus group, boolean held) {
        return HealthConfiguration.isBehind(group, name -> held);
    }

    private static GroupStatus projection(long lag, GroupStatus.Segment... segments) {
        return new GroupStatus("accounts", false, true, false, 0, lag, 0, List.of(segments));
    }

    private static GroupStatus stopped(boolean emptying) {
        return new GroupStatus("accounts", false, false, emptying, 0, 0, 0, List.of());
    }

    private static GroupStatus.Segment at(boolean replaying, boolean failing) {
        return new GroupStatus.Segment(0, 0, replaying, failing);
    }
}
