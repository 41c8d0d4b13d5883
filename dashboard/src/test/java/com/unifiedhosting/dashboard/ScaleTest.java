package com.unifiedhosting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void ticksAreRoundAndHoldAllValues() {
        assertThat(Scale.over(0, 19_427, 100).ticks()).containsExactly(20_000L, 15_000L, 10_000L, 5_000L, 0L);
        assertThat(Scale.over(-1_190, 4_000, 100).ticks()).containsExactly(4_000L, 2_000L, 0L, -2_000L);
        assertThat(Scale.over(0, 862, 1).ticks()).containsExactly(1_000L, 500L, 0L);
    }

    @Test
    void nothingAtAllStillHasAnAxis() {
        assertThat(Scale.over(0, 0, 100).ticks()).containsExactly(100L, 0L);
    }

    @Test
    void coordinatesGoFromTheTopDown() {
        Scale scale = Scale.over(0, 20_000, 100);
        assertThat(scale.y(20_000)).isZero();
        assertThat(scale.y(5_000)).isEqualTo(750);
        assertThat(scale.y(0)).isEqualTo(1_000);
    }

    @Test
    void whateverTheValuesTheyAreOnTheAxisAndItsTicksAreFew() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long one = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L) >> random.nextInt(40);
            long other = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L) >> random.nextInt(40);
            Scale scale = Scale.over(Math.min(one, other), Math.max(one, other), 100);
            assertThat(scale.low()).isLessThanOrEqualTo(Math.min(one, other));
            assertThat(scale.high()).isGreaterThanOrEqualTo(Math.max(one, other));
            assertThat(scale.ticks()).hasSizeBetween(2, 7).contains(scale.low(), scale.high());
            assertThat(scale.step() % 100).isZero();
        }
    }
}
