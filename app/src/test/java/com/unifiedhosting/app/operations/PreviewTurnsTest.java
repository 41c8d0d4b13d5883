package com.unifiedhosting.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PreviewTurnsTest {

    private static final AccountPath PLATFORM = AccountPath.PLATFORM;
    private static final AccountPath RUTH = new AccountPath("platform/acc_ruth");
    private static final AccountPath ROB = new AccountPath("platform/acc_rob");

    private final PreviewTurns turns = new PreviewTurns(2, Duration.ofMillis(1));

    /** Two are under way, each within the other; a third has no turn. */
    @Test
    void refusesWhatComesWhileAsManyAsCanBeAreMade() {
        String made = turns.taking(
                PLATFORM,
                () -> turns.taking(RUTH, () -> {
                    refuses(ROB);
                    return "second";
                }));

        assertThat(made).isEqualTo("second");
    }

    @Test
    void makesOneAtOnceToASeller() {
        String made = turns.taking(RUTH, () -> {
            refuses(RUTH);
            return turns.taking(ROB, () -> "to Rob");
        });

        assertThat(made).isEqualTo("to Rob");
    }

    @Test
    void waitsForTheOneBefore() throws InterruptedException {
        PreviewTurns patient = new PreviewTurns(2, Duration.ofMinutes(10));
        List<String> made = new CopyOnWriteArrayList<>();
        Thread second = new Thread(() -> made.add(patient.taking(RUTH, () -> "second")));

        made.add(patient.taking(RUTH, () -> {
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);
            return "first";
        }));

        assertThat(second.join(Duration.ofMinutes(1)))
                .as("long before its patience ends")
                .isTrue();
        assertThat(made).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void givesATurnBackAlsoByOneThatFails() {
        for (int n = 0; n < 3; n++) {
            assertThatThrownBy(() -> turns.taking(RUTH, () -> {
                        throw new IllegalStateException("a bug");
                    }))
                    .hasMessage("a bug");
        }
        assertThat(turns.taking(RUTH, () -> turns.taking(ROB, () -> "both"))).isEqualTo("both");
    }

    private void refuses(AccountPath seller) {
        assertThatThrownBy(() -> turns.taking(seller, () -> "one more"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(SharedRefusal.UNAVAILABLE))
                                .isTrue());
    }
}
