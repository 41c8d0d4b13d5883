package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aHostTakesAQuarterOfThemAndNoMore() {
        Lanes lanes = new Lanes(false, 64);

        assertThat(IntStream.range(0, 40).filter(_ -> lanes.enter("hooks.example.com")))
                .hasSize(16);
        assertThat(lanes.enter("other.example.com")).isTrue();
        lanes.leave("hooks.example.com");
        assertThat(lanes.enter("hooks.example.com")).isTrue();
        assertThat(lanes.enter("hooks.example.com")).isFalse();
    }

    @Test
    void aHostIsServedHoweverFewThereAre() {
        Lanes lanes = new Lanes(true, 1);

        assertThat(lanes.enter("hooks.example.com")).isTrue();
        assertThat(lanes.enter("hooks.example.com")).isFalse();
        lanes.leave("hooks.example.com");
        assertThat(lanes.enter("hooks.example.com")).isTrue();
    }

    @Test
    void thereAreSoManyAtOnce() {
        Lanes lanes = new Lanes(false, 4);

        assertThat(lanes.take()).isEqualTo(4);
        assertThat(lanes.take()).isZero();
        lanes.giveBack(3);
        assertThat(lanes.take()).isEqualTo(3);
    }
}
