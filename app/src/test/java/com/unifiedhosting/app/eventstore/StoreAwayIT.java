package com.unifiedhosting.app.eventstore;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.messaging.StoreUnavailable;
import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import com.unifiedhosting.app.testing.FleetingPostgres;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class StoreAwayIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final String id = "probe_" + UUID.randomUUID();

    @Test
    void commandsFailFastWhileTheStoreIsAwayAndEverythingGoesOnByItselfAfterwards() throws IOException {
        assumeThat(TestStores.onAxonServer())
                .as("PostgreSQL is the store; where it is not, commands go on without it")
                .isFalse();
        try (FleetingPostgres postgres = new FleetingPostgres(directory);
                ConfigurableApplicationContext platform = postgres.platform()) {
            CommandGateway commands = platform.getBean(CommandGateway.class);
            commands.sendAndWait(byTester(new Start(id)));
            assertThat(health(platform)).isEqualTo(Status.UP);

            postgres.goAway();
            assertThatThrownBy(() -> commands.sendAndWait(byTester(new Count(id, 9))))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(health(platform)).isEqualTo(Status.DOWN);

            postgres.comeBack();
            // a connection of before the failure may still be met once
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                    .until(() -> commands.sendAndWait(byTester(new Count(id, 9))) != null);
            assertThat(platform.getBean(Quiescence.class).await(Duration.ofSeconds(60)))
                    .as("processors have resumed")
                    .isTrue();
            assertThat(platform.getBean(JdbcTemplate.class)
                            .queryForObject("select count from probe_count where id = ?", Integer.class, id))
                    .isEqualTo(1);
            assertThat(platform.getBean(EventStore.class).lastSequenceNumberFor(id))
                    .as("start, the one count that was acknowledged, its note: nothing of the failed command")
                    .contains(2L);
            assertThat(health(platform)).isEqualTo(Status.UP);
        }
    }

    /** In either mode; what hangs on the database is in the middle of its work when that goes away. */
    @Test
    void whatWasBeingHandledWhenTheDatabaseWentAwayIsDoneOnceWhenItIsBack() throws Exception {
        String busy = "probe_" + UUID.randomUUID();
        try (FleetingPostgres postgres = new FleetingPostgres(directory);
                ConfigurableApplicationContext platform = postgres.platform()) {
            CommandGateway commands = platform.getBean(CommandGateway.class);
            Quiescence quiescence = platform.getBean(Quiescence.class);
            commands.sendAndWait(byTester(new Start(id)));
            commands.sendAndWait(byTester(new Start(busy)));
            assertThat(quiescence.await(Duration.ofMinutes(2))).isTrue();
            try (ProbeFaults.Hold deadline = ProbeFaults.hold(id);
                    ProbeFaults.Hold event = ProbeFaults.hold(busy)) {
                commands.sendAndWait(byTester(new Count(busy, 9)));
                assertThat(event.awaitBegun(SOON)).isTrue();
                platform.getBean(SimulatedClock.class).advance(Duration.ofDays(2));
                assertThat(deadline.awaitBegun(SOON)).isTrue();

                postgres.goAway();
            }
            assertThatThrownBy(() -> platform.getBean(JdbcTemplate.class).execute("select 1"))
                    .isInstanceOf(DataAccessException.class);
            postgres.comeBack();

            await().atMost(Duration.ofSeconds(90))
                    .ignoreExceptionsInstanceOf(RuntimeException.class)
                    .until(() -> quiescence.await(Duration.ofSeconds(1)));
            assertThat(notes(platform, id)).containsExactly(1_000);
            assertThat(notes(platform, busy)).containsOnlyOnce(1).hasSize(2);
        }
    }

    /** The rebuild has stopped its group when the database goes away: it can neither reset it nor start it again. */
    @Test
    void aGroupThatWasBeingRebuiltRunsAgainWhenTheDatabaseIsBack() throws Exception {
        try (FleetingPostgres postgres = new FleetingPostgres(directory);
                ConfigurableApplicationContext platform = postgres.platform()) {
            CommandGateway commands = platform.getBean(CommandGateway.class);
            EventProcessing processing = platform.getBean(EventProcessing.class);
            Quiescence quiescence = platform.getBean(Quiescence.class);
            commands.sendAndWait(byTester(new Start(id)));
            assertThat(quiescence.await(Duration.ofMinutes(2))).isTrue();
            CompletableFuture<Void> rebuild;
            try (ProbeFaults.Hold batch = ProbeFaults.holdProjection(id)) {
                commands.sendAndWait(byTester(new Count(id, 9)));
                assertThat(batch.awaitBegun(SOON)).isTrue();
                rebuild = CompletableFuture.runAsync(() -> processing.rebuild("probe-counts"));
                await().atMost(SOON).until(() -> !isRunning(processing, "probe-counts"));
                postgres.goAway();
            }
            assertThat(rebuild).failsWithin(Duration.ofMinutes(1));
            postgres.comeBack();

            await().atMost(Duration.ofSeconds(90))
                    .ignoreExceptionsInstanceOf(RuntimeException.class)
                    .until(() -> isRunning(processing, "probe-counts") && quiescence.await(Duration.ofSeconds(1)));
            assertThat(platform.getBean(JdbcTemplate.class)
                            .queryForObject("select count from probe_count where id = ?", Integer.class, id))
                    .isEqualTo(1);
        }
    }

    private static boolean isRunning(EventProcessing processing, String group) {
        return processing.groups().stream()
                .filter(status -> status.name().equals(group))
                .allMatch(GroupStatus::running);
    }

    private static List<Integer> notes(ConfigurableApplicationContext platform, String probe) {
        return platform.getBean(EventStore.class)
                .readEvents(probe)
                .asStream()
                .filter(event -> event.getPayload() instanceof Noted)
                .map(event -> ((Noted) event.getPayload()).count())
                .toList();
    }

    private static Status health(ConfigurableApplicationContext platform) {
        return java.util.Objects.requireNonNull(platform.getBean("eventStoreHealthIndicator", HealthIndicator.class)
                        .health())
                .getStatus();
    }
}
