package com.unifiedhosting.app.eventstore;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two platforms on one store, each with its cache of aggregates, sharing the work of sagas and projections. */
class SeveralProcessesIT {

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;

    private final String id = "probe_" + UUID.randomUUID();

    @BeforeAll
    static void startTwo() {
        String database = TestPostgres.newDatabase();
        first = Platforms.on(database);
        second = Platforms.on(database);
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

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (notes(id).size() < 10 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(notes(id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
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
