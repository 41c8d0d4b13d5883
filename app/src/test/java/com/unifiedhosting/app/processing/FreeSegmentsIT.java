package com.unifiedhosting.app.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.vault.VaultDatabase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of which groups a process looks for segments. */
class FreeSegmentsIT {

    private final VaultDatabase database = new VaultDatabase();
    private final JdbcClient sql = JdbcClient.create(database.dataSource);
    private final FreeSegments free =
            new FreeSegments(new JdbcTemplate(database.dataSource), ProcessingStoresConfiguration.CLAIM_TIMEOUT);

    @Test
    void areWhereNobodyHoldsOneOrIsSilentForTooLong() {
        Instant now = Instant.now();
        segment("held", 0, "some", now);
        segment("held", 1, "another", now.minusSeconds(8));
        segment("half", 0, "some", now);
        segment("half", 1, null, now);
        segment("silent", 0, "dead", now.minusSeconds(12));

        assertThat(free.mayBeIn("held")).isFalse();
        assertThat(free.mayBeIn("half")).isTrue();
        assertThat(free.mayBeIn("silent")).isTrue();
        assertThat(free.mayBeIn("one that begins")).isTrue();
    }

    @Test
    void areSoonKnownWhenAnotherProcessLetsThemGo() {
        segment("held", 0, "another", Instant.now());
        assertThat(free.mayBeIn("held")).isFalse();

        letGo();

        await().atMost(Duration.ofSeconds(5)).until(() -> free.mayBeIn("held"));
    }

    @Test
    void areKnownAtOnceWhenThisProcessLetsThemGo() {
        segment("held", 0, "this", Instant.now());
        assertThat(free.mayBeIn("held")).isFalse();

        letGo();
        free.forget();

        assertThat(free.mayBeIn("held")).isTrue();
    }

    private void segment(String group, int number, @Nullable String owner, Instant claimedAt) {
        sql.sql("insert into runtime.token (processor_name, segment, owner, claimed_at) values (?, ?, ?, ?)")
                .param(group)
                .param(number)
                .param(owner)
                .param(claimedAt.toString())
                .update();
    }

    private void letGo() {
        sql.sql("update runtime.token set owner = null").update();
    }
}
