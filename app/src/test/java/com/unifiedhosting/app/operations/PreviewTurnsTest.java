package com.unifiedhosting.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreviewTurnsTest {

    private final PreviewTurns turns = new PreviewTurns(2, Duration.ofMillis(1));

    /** Two are under way, each within the other; a third has no turn. */
    @Test
    void refusesWhatComesWhileAsManyAsCanBeAreMade() {
        String made = turns.taking(() -> turns.taking(() -> {
            assertThatThrownBy(() -> turns.taking(() -> "third"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.is(SharedRefusal.UNAVAILABLE))
                                    .isTrue());
            return "second";
        }));

        assertThat(made).isEqualTo("second");
    }

    @Test
    void givesATurnBackAlsoByOneThatFails() {
        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> turns.taking(() -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasMessage("a bug");
        }
        assertThat(turns.taking(() -> turns.taking(() -> "both"))).isEqualTo("both");
    }
}
