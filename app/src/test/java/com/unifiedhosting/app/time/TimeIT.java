package com.unifiedhosting.app.time;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.HostingProperties;
import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.processing.GroupStatus;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.shared.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class TimeIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    CommandGateway commands;

    @Autowired
    SimulatedClock clock;

    @Autowired
    Quiescence quiescence;

    @Autowired
    EventStore events;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    EventProcessing processing;

    @Autowired
    HostingProperties properties;

    private final String id = "probe_" + UUID.randomUUID();

    /** As by two processes: the other one has not looked since time was moved by two days, and is to move it by three. */
    @Test
    void timeIsMovedToAnInstantAndNoFurther() {
        SimulatedClock other = new SimulatedClock(jdbc);
        Instant before = clock.instant();
        clock.advanceTo(before.plus(Duration.ofDays(2)));

        Instant moved = other.advanceTo(before.plus(Duration.ofDays(3)));

        assertThat(moved).isBetween(before.plus(Duration.ofDays(3)).minusMillis(1), before.plus(Duration.ofDays(4)));
        assertThat(other.advanceTo(before.plus(Duration.ofDays(2))))
                .as("past, as when both move it to one instant")
                .isBetween(moved, before.plus(Duration.ofDays(4)));
        clock.refresh();
        assertThat(clock.instant()).as("never back").isBetween(moved, before.plus(Duration.ofDays(4)));
    }

    @Test
    void aDeadlineIsMetWhenTheClockPassesItAndItsCommandsSayWhoSentThem() {
        commands.sendAndWait(byTester(new Start(id)));
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(notes()).isEmpty();

        Instant before = clock.instant();
        clock.advance(Duration.ofDays(1).plusSeconds(1));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(notes()).singleElement().satisfies(note -> {
            assertThat(((Noted) note.getPayload()).count()).isEqualTo(1_000);
            assertThat(note.getTimestamp()).as("stamped by the same clock").isAfter(before.plus(Duration.ofDays(1)));
            assertThat(note.getMetaData())
                    .containsEntry(Provenance.ACTOR, "saga:probe-notes")
                    .containsEntry(Provenance.THROUGH, "deadline")
                    .containsEntry(Provenance.ON_BEHALF_OF, "user:tester")
                    .containsEntry(Provenance.PATH, "platform")
                    .containsKeys(Provenance.CORRELATION_ID, Provenance.CAUSATION_ID);
            assertThat(note.getMetaData().get(Provenance.CORRELATION_ID))
                    .isEqualTo(firstEvent().getMetaData().get(Provenance.CORRELATION_ID));
        });
    }

    /** Heartbeats go by the platform's time; a jump must not make a deadline that is being handled look abandoned. */
    @Test
    void aDeadlineThatIsBeingHandledWhileTimeJumpsIsNotHandledAgain() throws InterruptedException {
        commands.sendAndWait(byTester(new Start(id)));
        assertThat(quiescence.await(SOON)).isTrue();
        try (ProbeFaults.Hold hold = ProbeFaults.hold(id)) {
            clock.advance(Duration.ofDays(2));
            assertThat(hold.awaitBegun(SOON)).isTrue();

            clock.advance(Duration.ofDays(30));

            // longer than between two looks for abandoned deadlines
            await().during(Duration.ofSeconds(7)).atMost(SOON).until(() -> ProbeFaults.calls(id, 0) == 1);
        }
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(notes()).hasSize(1);
        assertThat(ProbeFaults.calls(id, 0)).isEqualTo(1);
    }

    @Test
    void ticksInMicroseconds() {
        assertThat(Stream.generate(clock::instant).limit(100))
                .allSatisfy(instant -> assertThat(instant).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS)));
    }

    /** Each of the groups that have threads of their own exists, or a name is misspelt. */
    @Test
    void whatReachesOutsideIsNamedAsItsGroup() {
        assertThat(processing.groups().stream().map(GroupStatus::name))
                .containsAll(properties.processing().outside());
    }

    @Test
    void theSimulatedTimeOutlivesTheProcess() {
        clock.advance(Duration.ofHours(1));

        Clock afterRestart = new SimulatedClock(jdbc);

        Instant before = clock.instant();
        assertThat(afterRestart.instant()).isBetween(before, clock.instant());
        assertThat(Duration.between(Instant.now(), afterRestart.instant())).isGreaterThan(Duration.ofMinutes(59));
    }

    private DomainEventMessage<?> firstEvent() {
        return events.readEvents(id).next();
    }

    private List<? extends DomainEventMessage<?>> notes() {
        return events.readEvents(id)
                .asStream()
                .filter(event -> event.getPayload() instanceof Noted)
                .toList();
    }
}
