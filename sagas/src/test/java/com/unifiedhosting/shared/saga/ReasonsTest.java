package com.unifiedhosting.shared.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void makesOneLineOfWhateverAPortReports() {
        assertThat(Reasons.of("no\r\nroute\tto\u2028host ", "?")).isEqualTo(new Reason("no route to host"));
        assertThat(Reasons.of("x".repeat(600), "?").value()).hasSize(500);
    }

    @Test
    void fallsBackWhenNothingReadableIsLeft() {
        assertThat(Reasons.of(null, "it failed")).isEqualTo(new Reason("it failed"));
        assertThat(Reasons.of(" \n", "it failed")).isEqualTo(new Reason("it failed"));
    }

    @Test
    void repeatsTheLastWait() {
        Backoff backoff = Backoff.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

        assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(99)).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(Backoff::of).isInstanceOf(IllegalArgumentException.class);
    }
}
