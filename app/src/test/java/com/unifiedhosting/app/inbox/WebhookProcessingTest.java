package com.unifiedhosting.app.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookProcessingTest {

    @Test
    void triesAgainSoonThenHourlyForADay() {
        assertThat(WebhookProcessing.waitAfter(1)).contains(Duration.ofSeconds(1));
        assertThat(WebhookProcessing.waitAfter(5)).contains(Duration.ofMinutes(10));
        assertThat(WebhookProcessing.waitAfter(6)).contains(Duration.ofHours(1));

        Duration all = Duration.ZERO;
        int attempts = 1;
        for (Optional<Duration> wait = WebhookProcessing.waitAfter(attempts);
                wait.isPresent();
                wait = WebhookProcessing.waitAfter(attempts)) {
            all = all.plus(wait.get());
            attempts++;
        }
        assertThat(all).isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }
}
