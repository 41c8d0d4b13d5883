package com.unifiedhosting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void isInWholePerCent() {
        assertThat(Share.of(1, 3)).isEqualTo(33);
        assertThat(Share.of(1, 8)).isEqualTo(13);
        assertThat(Share.of(4, 4)).isEqualTo(100);
        assertThat(Share.of(5, 4)).isEqualTo(100);
    }

    @Test
    void neitherSomethingIsNothingNorAlmostAllEverything() {
        assertThat(Share.of(1, 100_000)).isEqualTo(1);
        assertThat(Share.of(99_999, 100_000)).isEqualTo(99);
        assertThat(Share.of(0, 5)).isZero();
        assertThat(Share.of(0, 0)).isZero();
    }
}
