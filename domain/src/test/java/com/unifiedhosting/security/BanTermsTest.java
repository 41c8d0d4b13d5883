package com.unifiedhosting.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BanTermsTest {

    private static final Instant ENDED = Instant.parse("2026-03-01T00:00:00Z");

    private final BanTerms terms = new BanTerms(Duration.ofHours(1), Duration.ofHours(24));

    @Test
    void theFirstIsTheShortest() {
        assertThat(terms.next(null, null, ENDED)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whoComesBackStaysOutTwiceAsLongUpToTheLongest() {
        assertThat(terms.next(Duration.ofHours(1), ENDED, ENDED)).isEqualTo(Duration.ofHours(2));
        assertThat(terms.next(Duration.ofHours(12), ENDED, ENDED)).isEqualTo(Duration.ofHours(24));
        assertThat(terms.next(Duration.ofHours(13), ENDED, ENDED)).isEqualTo(Duration.ofHours(24));
        assertThat(terms.next(Duration.ofHours(24), ENDED, ENDED)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void whoStayedAwayForTheLongestBeginsAnew() {
        Instant last = ENDED.plus(Duration.ofHours(24));

        assertThat(terms.next(Duration.ofHours(8), ENDED, last)).isEqualTo(Duration.ofHours(16));
        assertThat(terms.next(Duration.ofHours(8), ENDED, last.plusSeconds(1))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesTermsWithoutASense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BanTerms(Duration.ZERO, Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BanTerms(Duration.ofHours(2), Duration.ofHours(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BanTerms(Duration.ofHours(2), Duration.ofDays(366)));
    }
}
