package com.unifiedhosting.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.JdbcTemplate;

/** Processes that die when a command is done and its answer is neither sent nor kept. */
public record LostAnswers(JdbcTemplate jdbc) {

    /** As if the process had died then that answered under this idempotency key. */
    public void lose(String key) {
        int kept = jdbc.update(
                "update runtime.idempotent_request set status = null, headers = null, body = null,"
                        + " leased_until = now() - interval '1 second' where key = ?",
                key);
        assertThat(kept).isEqualTo(1);
    }
}
