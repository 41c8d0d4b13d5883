package com.unifiedhosting.app.processing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.billing.saga.PaymentGateway;
import com.unifiedhosting.hosting.saga.WebNode;
import com.unifiedhosting.notification.saga.NotificationChannel;
import java.time.Duration;
import org.axonframework.messaging.timeout.TaskTimeoutSettings;
import org.axonframework.springboot.TimeoutProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody is cut off by the next one out: the call to the outside, its handler, the transaction, the database. */
@PlatformTest
class TimeLimitsIT {

    /** For the commands before and after a call. */
    private static final Duration COMMANDS = Duration.ofSeconds(20);

    @Autowired
    TimeoutProperties limits;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aHandlerMayTakeLongerThanItsCallsToTheOutside() {
        Duration askingAndCharging = PaymentGateway.LONGEST_CALL.multipliedBy(2);

        assertThat(limit(limits.getHandler().getEvents()))
                .isEqualTo(limit(limits.getHandler().getDeadlines()))
                .isGreaterThanOrEqualTo(NotificationChannel.LONGEST_CALL.plus(COMMANDS))
                .isGreaterThanOrEqualTo(WebNode.LONGEST_CALL.plus(COMMANDS))
                .isGreaterThanOrEqualTo(askingAndCharging.plus(COMMANDS));
    }

    @Test
    void aTransactionMayTakeLongerThanItsHandler() {
        assertThat(limit(limits.getTransaction().getEventProcessors()))
                .isGreaterThan(limit(limits.getHandler().getEvents()));
        assertThat(limit(limits.getTransaction().getDeadline()))
                .isGreaterThan(limit(limits.getHandler().getDeadlines()));
    }

    @Test
    void theDatabaseWaitsLongerThanATransactionMayTake() {
        long millis = requireNonNull(jdbc.queryForObject(
                "select setting::bigint from pg_settings where name = 'idle_in_transaction_session_timeout'",
                Long.class));

        assertThat(Duration.ofMillis(millis))
                .isGreaterThan(limit(limits.getTransaction().getEventProcessors()))
                .isGreaterThan(limit(limits.getTransaction().getDeadline()));
    }

    private static Duration limit(TaskTimeoutSettings settings) {
        return Duration.ofMillis(settings.getTimeoutMs());
    }
}
