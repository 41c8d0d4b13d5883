package com.unifiedhosting.app.processing;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.ProbeFaults;
import com.unifiedhosting.app.testing.ProbeMessage.Count;
import com.unifiedhosting.app.testing.ProbeMessage.Poison;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.timeout.AxonTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class ParkingIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    CommandGateway commands;

    @Autowired
    ParkedEvents parked;

    @Autowired
    EventProcessing processing;

    @Autowired
    Quiescence quiescence;

    @Autowired
    EventStore events;

    @Autowired
    JdbcTemplate jdbc;

    private final String sick = "probe_" + UUID.randomUUID();
    private final String healthy = "probe_" + UUID.randomUUID();

    @Test
    void aPoisonedProjectionStopsOneSequenceOnlyAndGoesOnAfterRetry() {
        poison("projection");
        commands.sendAndWait(byTester(new Count(sick, 10)));
        commands.sendAndWait(byTester(new Count(healthy, 10)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(parkedOf("probe-counts"))
                .extracting(ParkedEvents.Parked::sequence)
                .as("the poison, and behind it a count and the saga's note")
                .containsExactly(sick, sick, sick);
        assertThat(parkedOf("probe-counts").getFirst().cause()).contains("poisoned on purpose");
        assertThat(countOf(sick)).as("what the failed handling wrote is gone").isZero();
        assertThat(countOf(healthy)).isEqualTo(1);

        assertThat(parked.retry("probe-counts")).as("still failing").isEqualTo(3);

        ProbeFaults.heal(sick);
        assertThat(parked.retry("probe-counts")).isZero();
        assertThat(countOf(sick)).isEqualTo(1);
    }

    @Test
    void aPoisonedSagaStopsOneSequenceOnlyAndGoesOnAfterRetry() {
        poison("saga");
        commands.sendAndWait(byTester(new Count(sick, 10)));
        commands.sendAndWait(byTester(new Count(healthy, 10)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(noted(healthy)).isEqualTo(1);
        assertThat(noted(sick)).isZero();
        assertThat(parkedOf("probe-notes"))
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.sequence()).startsWith(sick));

        ProbeFaults.heal(sick);
        assertThat(parked.retry("probe-notes")).isZero();
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(noted(sick)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"projection", "saga"})
    void anErrorIsParkedLikeAnyOtherFailure(String whom) {
        ProbeFaults.failFor(sick, () -> {
            throw new StackOverflowError("on purpose");
        });

        assertPoisonIsParked(whom, StackOverflowError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"projection", "saga"})
    void aHandlerThatNeverEndsInItsTimeIsParked(String whom) {
        ProbeFaults.failFor(sick, () -> {
            throw new AxonTimeoutException("on purpose");
        });

        assertPoisonIsParked(whom, AxonTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"projection", "saga"})
    void whatTheProcessLacksIsNoPoisonHoweverOftenItFails(String whom) {
        AtomicInteger failures = new AtomicInteger();
        commands.sendAndWait(byTester(new Start(sick)));
        ProbeFaults.failFor(sick, () -> {
            if (failures.getAndIncrement() < 2) {
                throw new OutOfMemoryError("on purpose");
            }
        });

        commands.sendAndWait(byTester(new Poison(sick, whom)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(failures).hasValueGreaterThan(2);
        assertThat(parkedOf(whom.equals("saga") ? "probe-notes" : "probe-counts"))
                .extracting(ParkedEvents.Parked::sequence)
                .noneMatch(sequence -> sequence.startsWith(sick));
        ProbeFaults.heal(sick);
    }

    private void assertPoisonIsParked(String whom, Class<? extends Throwable> cause) {
        commands.sendAndWait(byTester(new Start(sick)));
        commands.sendAndWait(byTester(new Start(healthy)));
        commands.sendAndWait(byTester(new Poison(sick, whom)));
        commands.sendAndWait(byTester(new Count(healthy, 10)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(countOf(healthy)).isEqualTo(1);
        assertThat(noted(healthy)).isEqualTo(1);
        String group = whom.equals("saga") ? "probe-notes" : "probe-counts";
        assertThat(parkedOf(group))
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.cause()).contains(cause.getName()));
        ProbeFaults.heal(sick);
        assertThat(parked.retry(group)).isZero();
    }

    @Test
    void manyPoisonedEventsOfOneBatchAreParkedInOnePass() throws InterruptedException {
        List<String> manySick =
                Stream.generate(() -> "probe_" + UUID.randomUUID()).limit(20).toList();
        commands.sendAndWait(byTester(new Start(healthy)));
        manySick.forEach(id -> commands.sendAndWait(byTester(new Start(id))));
        assertThat(quiescence.await(SOON)).isTrue();
        try (ProbeFaults.Hold hold = ProbeFaults.holdProjection(healthy)) {
            commands.sendAndWait(byTester(new Count(healthy, 10)));
            assertThat(hold.awaitBegun(SOON)).isTrue();
            for (String id : manySick) {
                ProbeFaults.failFor(id);
                commands.sendAndWait(byTester(new Poison(id, "projection")));
                commands.sendAndWait(byTester(new Count(healthy, 100)));
            }
        }

        // alone the pauses after a failure of each of them would add up to a quarter of an hour
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(parkedOf("probe-counts"))
                .extracting(ParkedEvents.Parked::sequence)
                .containsExactlyInAnyOrderElementsOf(manySick);
        assertThat(countOf(healthy)).isEqualTo(21);
        assertThat(manySick).allSatisfy(id -> assertThat(countOf(id)).isZero());
        manySick.forEach(ProbeFaults::heal);
        assertThat(parked.retry("probe-counts")).isZero();
    }

    /** As it is when another process has had the segment for a while and this one has not noticed. */
    @Test
    void whatAnotherProcessHasParkedIsNotOvertaken() {
        poison("projection");
        assertThat(quiescence.await(SOON)).isTrue();
        String letter = requireNonNull(jdbc.queryForObject(
                "select to_jsonb(letter)::text from runtime.dead_letter letter where processing_group = 'probe-counts'"
                        + " and sequence_identifier = ?",
                String.class,
                sick));
        ProbeFaults.heal(sick);
        assertThat(parked.retry("probe-counts")).isZero();
        commands.sendAndWait(byTester(new Count(healthy, 10)));
        assertThat(quiescence.await(SOON)).isTrue();

        jdbc.update(
                "insert into runtime.dead_letter select (jsonb_populate_record(null::runtime.dead_letter,"
                        + " ?::jsonb || jsonb_build_object('sequence_identifier', ?::text))).*",
                letter,
                healthy);
        commands.sendAndWait(byTester(new Count(healthy, 10)));

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(countOf(healthy)).isEqualTo(1);
        assertThat(parked.retry("probe-counts")).isZero();
        assertThat(countOf(healthy)).isEqualTo(2);
    }

    @Test
    void aRetryReachesEverySequenceHoweverManyThereAre() {
        poison("projection");
        assertThat(quiescence.await(SOON)).isTrue();
        for (int others = 0; others < 12; others++) {
            jdbc.update("""
                insert into runtime.dead_letter
                select (jsonb_populate_record(letter, jsonb_build_object(
                        'dead_letter_id', gen_random_uuid(), 'sequence_identifier', gen_random_uuid()))).*
                from runtime.dead_letter letter
                where processing_group = 'probe-counts' and sequence_identifier = ?\
                """, sick);
        }
        assertThat(parked.retry("probe-counts")).as("touched once, all of them").isEqualTo(13);
        ProbeFaults.heal(sick);

        assertThat(parked.retry("probe-counts")).isZero();
    }

    /** A batch that began while a sequence was parked comes to an event of it after the last one has been retried. */
    @Test
    void nothingIsParkedBehindASequenceThatIsFreeAgain() throws InterruptedException {
        String before = "probe_" + UUID.randomUUID();
        commands.sendAndWait(byTester(new Start(before)));
        poison("projection");
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(parkedOf("probe-counts")).hasSize(1);
        ProbeFaults.heal(sick);
        try (ProbeFaults.Hold first = ProbeFaults.holdProjection(before);
                ProbeFaults.Hold second = ProbeFaults.holdProjection(healthy)) {
            commands.sendAndWait(byTester(new Count(before, 10)));
            assertThat(first.awaitBegun(SOON)).isTrue();
            commands.sendAndWait(byTester(new Count(healthy, 10)));
            commands.sendAndWait(byTester(new Count(sick, 10)));
            await().atMost(SOON).until(() -> noted(sick) == 1);
            first.release();
            assertThat(second.awaitBegun(SOON)).isTrue();

            assertThat(parked.retry("probe-counts")).isZero();
        }

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(parkedOf("probe-counts")).isEmpty();
        assertThat(countOf(sick)).isEqualTo(1);
    }

    @Test
    void aRebuildIsRefusedWhileAnotherBegins() throws InterruptedException {
        commands.sendAndWait(byTester(new Start(healthy)));
        assertThat(quiescence.await(SOON)).isTrue();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                ProbeFaults.Hold hold = ProbeFaults.holdProjection(healthy)) {
            commands.sendAndWait(byTester(new Count(healthy, 10)));
            assertThat(hold.awaitBegun(SOON)).isTrue();
            // each waits until the batch that is held is done
            List<CompletableFuture<Void>> rebuilds = Stream.generate(
                            () -> CompletableFuture.runAsync(() -> processing.rebuild("probe-counts"), callers))
                    .limit(3)
                    .toList();
            await().atMost(SOON)
                    .until(() -> rebuilds.stream()
                                    .filter(CompletableFuture::isCompletedExceptionally)
                                    .count()
                            == 2);
            await().atMost(SOON).until(() -> !counts().running());
            assertThat(counts().emptying())
                    .as("it does not stand still by itself")
                    .isTrue();
            hold.release();

            assertThat(rebuilds)
                    .satisfiesOnlyOnce(rebuild -> assertThat(rebuild).succeedsWithin(SOON));
            assertThat(rebuilds.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .allSatisfy(rebuild -> assertThat(rebuild.exceptionNow())
                            .isInstanceOfSatisfying(
                                    Refused.class,
                                    refused -> assertThat(refused.is(SharedRefusal.REBUILD_UNDER_WAY))
                                            .isTrue()));
        }
        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(counts().emptying()).isFalse();
        assertThat(countOf(healthy)).isEqualTo(1);
    }

    @Test
    void aRebuildReadsAllEventsAgainAndReachesNoSaga() {
        commands.sendAndWait(byTester(new Start(healthy)));
        commands.sendAndWait(byTester(new Count(healthy, 10)));
        assertThat(quiescence.await(SOON)).isTrue();
        jdbc.update("update probe_count set count = 99");
        long head = processing.head();

        processing.rebuild("probe-counts");

        assertThat(quiescence.await(SOON)).isTrue();
        assertThat(countOf(healthy)).isEqualTo(1);
        assertThat(processing.head()).as("nothing was commanded by the replay").isEqualTo(head);
        assertThatThrownBy(() -> processing.rebuild("probe-notes"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.is(SharedRefusal.NOT_REBUILDABLE))
                                .isTrue());
    }

    private GroupStatus counts() {
        return processing.groups().stream()
                .filter(group -> group.name().equals("probe-counts"))
                .findFirst()
                .orElseThrow();
    }

    private void poison(String whom) {
        commands.sendAndWait(byTester(new Start(sick)));
        commands.sendAndWait(byTester(new Start(healthy)));
        ProbeFaults.failFor(sick);
        commands.sendAndWait(byTester(new Poison(sick, whom)));
    }

    private List<ParkedEvents.Parked> parkedOf(String group) {
        return parked.all().stream()
                .filter(letter -> letter.group().equals(group))
                .toList();
    }

    private int countOf(String id) {
        return requireNonNull(jdbc.queryForObject("select count from probe_count where id = ?", Integer.class, id));
    }

    private long noted(String id) {
        return events.readEvents(id)
                .asStream()
                .filter(event -> event.getPayloadType().getSimpleName().equals("Noted"))
                .count();
    }
}
