package com.unifiedhosting.app.eventstore;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.CountOther;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two platforms on one store, each with its cache of aggregates, sharing the work of sagas and projections. */
class SeveralProcessesIT {

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    private final String id = "probe_" + UUID.randomUUID();

    @BeforeAll
    static void startTwo() {
        String database = TestPostgres.newDatabase();
        // logging belongs to the JVM: two that set it up at once would be in each other's way
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try {
            // at the same time, on an empty database
            CompletableFuture<ConfigurableApplicationContext> other =
                    CompletableFuture.supplyAsync(() -> Platforms.on(database));
            first = Platforms.on(database);
            second = other.join();
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    @AfterAll
    static void stopBoth() {
        second.close();
        first.close();
    }

    @Test
    void anAppendOnACachedOldStateIsTriedAgainOnTheNewOne() {
        commands(first).sendAndWait(byTester(new Start(id)));
        commands(first).sendAndWait(byTester(new Count(id, 10)));
        commands(second).sendAndWait(byTester(new Count(id, 10)));

        commands(first).sendAndWait(byTester(new Count(id, 10)));

        assertThat(countedUpTo(id)).isEqualTo(3);
    }

    @Test
    void aRefusalIsNeverDecidedOnACachedOldState() {
        commands(first).sendAndWait(byTester(new Start(id)));
        commands(second).sendAndWait(byTester(new Count(id, 1)));

        // the first still has the probe at 0 in its cache, where counting up to 1 would be allowed
        assertThatThrownBy(() -> commands(first).sendAndWait(byTester(new Count(id, 1))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("count is 1");
        // and the second has it at 1, where starting again is a repetition
        commands(second).sendAndWait(byTester(new Start(id)));
        assertThat(countedUpTo(id)).isEqualTo(1);
    }

    @Test
    void concurrentCommandsOfBothProcessesLoseNothing() {
        commands(first).sendAndWait(byTester(new Start(id)));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> calls = IntStream.range(0, 40)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> commands(number % 2 == 0 ? first : second).sendAndWait(byTester(new Count(id, 100))),
                            callers))
                    .toList();
            calls.forEach(CompletableFuture::join);
        }

        assertThat(countedUpTo(id)).isEqualTo(40);
    }

    @Test
    void aSagaIsHandledOnceWhicheverProcessHoldsIt() {
        commands(first).sendAndWait(byTester(new Start(id)));
        IntStream.range(0, 10)
                .forEach(
                        number -> commands(number % 2 == 0 ? first : second).sendAndWait(byTester(new Count(id, 100))));

        await().atMost(Duration.ofSeconds(30)).until(() -> notes(id).size() == 10);
        assertThat(notes(id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(IntStream.rangeClosed(1, 10).map(count -> ProbeFaults.calls(id, count)))
                .as("calls of the handler")
                .containsOnly(1);
    }

    @Test
    void eachSegmentIsHeldByOne() {
        Set<String> all = Set.copyOf(first.getBean(JdbcTemplate.class)
                .queryForList(
                        "select processor_name || ' ' || segment from runtime.token where processor_name <> '__config'",
                        String.class));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Stream.of(first, second).flatMap(SeveralProcessesIT::heldBy))
                        .containsExactlyInAnyOrderElementsOf(all));
    }

    @Test
    void bothKnowWhatIsHeldByEither() {
        for (ConfigurableApplicationContext platform : List.of(first, second)) {
            EventProcessing processing = platform.getBean(EventProcessing.class);
            await().atMost(Duration.ofSeconds(30)).until(() -> processing.isHeld("probe-counts"));
            assertThat(processing.isHeld("a-group-of-nobody")).isFalse();
        }
    }

    private static Stream<String> heldBy(ConfigurableApplicationContext platform) {
        return platform.getBean(EventProcessing.class).groups().stream()
                .flatMap(group -> group.segments().stream().map(segment -> group.name() + " " + segment.number()));
    }

    @Test
    void bothTellTheSameLagOfAGroupThatOnlyOneHolds() {
        commands(first).sendAndWait(byTester(new Start(id)));

        for (ConfigurableApplicationContext platform : List.of(first, second)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(
                                    platform.getBean(EventProcessing.class).groups())
                            .isNotEmpty()
                            .allSatisfy(group ->
                                    assertThat(group.lag()).as(group.name()).isZero()));
        }
    }

    /** None of them holds all segments; each looks at what the other has stored. */
    @Test
    void eitherKnowsWhenAllIsDone() {
        commands(first).sendAndWait(byTester(new Start(id)));
        commands(first).sendAndWait(byTester(new Count(id, 100)));

        for (ConfigurableApplicationContext platform : List.of(first, second)) {
            assertThat(platform.getBean(Quiescence.class).await(Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(notes(id)).containsExactly(1);
        }
    }

    @Test
    void timeThatIsMovedInOneIsMovedInTheOther() {
        Instant moved = first.getBean(SimulatedClock.class).advance(Duration.ofDays(3));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> second.getBean(SimulatedClock.class).instant().isAfter(moved));
    }

    /** Of aggregates that commands are not routed by, two processes may hold and change the same at once. */
    @Test
    void commandsThatMeetOnASecondAggregateLoseNothing() {
        String shared = "probe_" + UUID.randomUUID();
        commands(first).sendAndWait(byTester(new Start(shared)));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> calls = IntStream.range(0, 40)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> commands(number % 2 == 0 ? first : second)
                                    .sendAndWait(byTester(new CountOther("probe_" + UUID.randomUUID(), shared, 100))),
                            callers))
                    .toList();
            calls.forEach(CompletableFuture::join);
        }

        assertThat(countedUpTo(shared)).isEqualTo(40);
    }

    private static CommandGateway commands(ConfigurableApplicationContext platform) {
        return platform.getBean(CommandGateway.class);
    }

    private static long countedUpTo(String id) {
        return first.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .filter(event -> event.getPayloadType().getSimpleName().equals("Counted"))
                .count();
    }

    private static List<Integer> notes(String id) {
        return first.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .filter(event -> event.getPayload() instanceof Noted)
                .map(event -> ((Noted) event.getPayload()).count())
                .toList();
    }
}
