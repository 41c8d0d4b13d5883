package com.unifiedhosting.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unifiedhosting.app.testing.PlatformTest;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Failed statements hold events and rows about persons: what is thrown, and so logged, must not quote them. */
@PlatformTest
class QuietDatabaseIT {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aFailedBatchDoesNotTellItsValues() {
        jdbc.execute("create table if not exists quiet_row (value text primary key)");

        Throwable failure = catchThrowable(() -> jdbc.batchUpdate(
                "insert into quiet_row (value) values (?)",
                List.of(new Object[] {"ada@example.com"}, new Object[] {"ada@example.com"})));

        assertThat(Throwables.getStackTrace(failure)).contains("quiet_row").doesNotContain("ada@example.com");
    }
}
