package com.unifiedhosting.app.time;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.shared.EmailAddress;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class RestartIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String database = TestPostgres.newDatabase();
    private final String id = "probe_" + UUID.randomUUID();

    @Test
    void aDeadlineOutlivesTheProcessThatSetIt() {
        EmailAddress address = new EmailAddress("bob@example.com");
        String claim;
        try (ConfigurableApplicationContext before = Platforms.on(database)) {
            claim = before.getBean(ClaimKeys.class).email(address).value();
            before.getBean(CommandGateway.class).sendAndWait(byTester(new Start(id)));
            assertThat(before.getBean(Quiescence.class).await(SOON)).isTrue();
        }
        try (ConfigurableApplicationContext after = Platforms.on(database)) {
            assertThat(after.getBean(ClaimKeys.class).email(address).value())
                    .as("the installation's key has stayed the same")
                    .isEqualTo(claim);
            assertThat(notes(after)).isZero();

            after.getBean(SimulatedClock.class).advance(Duration.ofDays(2));

            assertThat(after.getBean(Quiescence.class).await(SOON)).isTrue();
            assertThat(notes(after)).isEqualTo(1);
        }
    }

    @Test
    void aDeadlineThatAProcessHadPickedWhenItDiedIsMetByAnother() {
        try (ConfigurableApplicationContext platform = Platforms.on(database)) {
            commandsOf(platform).sendAndWait(byTester(new Start(id)));
            assertThat(platform.getBean(Quiescence.class).await(SOON)).isTrue();
            platform.getBean(JdbcTemplate.class)
                    .update(
                            "update runtime.scheduled_task set picked = true, picked_by = 'gone', last_heartbeat = ?,"
                                    + " execution_time = ?",
                            now(platform),
                            now(platform));

            assertThat(platform.getBean(Quiescence.class).await(SOON)).isTrue();
            assertThat(notes(platform)).isEqualTo(1);
        }
    }

    @Test
    void theOnlyProcessOfADatabaseWaitsForNoneOfItsEarlierRuns(@TempDir Path data) {
        Map<String, Object> ownDatabase = Map.of("hosting.data-directory", data.toString());
        try (ConfigurableApplicationContext before = Platforms.with(ownDatabase)) {
            commandsOf(before).sendAndWait(byTester(new Start(id)));
            assertThat(before.getBean(Quiescence.class).await(SOON)).isTrue();
            before.getBean(JdbcTemplate.class)
                    .update(
                            "update runtime.scheduled_task set picked = true, picked_by = 'gone', last_heartbeat = ?",
                            Timestamp.from(before.getBean(Clock.class).instant().plus(Duration.ofDays(1))));
        }
        try (ConfigurableApplicationContext after = Platforms.with(ownDatabase)) {
            assertThat(after.getBean(JdbcTemplate.class)
                            .queryForObject("select count(*) from runtime.scheduled_task where picked", Integer.class))
                    .isZero();
        }
    }

    private static CommandGateway commandsOf(ConfigurableApplicationContext platform) {
        return platform.getBean(CommandGateway.class);
    }

    private static Timestamp now(ConfigurableApplicationContext platform) {
        return Timestamp.from(platform.getBean(Clock.class).instant());
    }

    private long notes(ConfigurableApplicationContext platform) {
        return platform.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .filter(event -> event.getPayload() instanceof Noted)
                .count();
    }
}
