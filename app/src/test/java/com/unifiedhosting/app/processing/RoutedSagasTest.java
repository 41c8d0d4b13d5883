package com.unifiedhosting.app.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.shared.saga.StartKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifty jobs of two owners, in as many segments as there may be. */
class RoutedSagasTest {

    private static final int JOBS = 50;
    private static final List<String> HEARD = new ArrayList<>();

    record Begun(String jobId, String ownerId) {}

    record Renamed(@Nullable String before) {}

    record OwnerGone(String ownerId) {}

    /** About one job, and found by its owner too. */
    public static final class Job {

        private String jobId = "";

        @StartSaga
        @SagaEventHandler(associationProperty = "jobId")
        void on(Begun event) {
            jobId = event.jobId();
            SagaLifecycle.associateWith("ownerId", event.ownerId());
        }

        @SagaEventHandler(associationProperty = "before", keyName = "jobId")
        void on(Renamed event) {
            HEARD.add("renamed " + jobId);
        }

        @SagaEventHandler(associationProperty = "ownerId")
        void on(OwnerGone event) {
            HEARD.add("gone " + jobId);
        }
    }

    private final InMemorySagaStore store = new InMemorySagaStore();
    private final RoutedSagas<Job> sagas = routed();

    RoutedSagasTest() {
        HEARD.clear();
    }

    private RoutedSagas<Job> routed() {
        Configuration axon = DefaultConfigurer.defaultConfiguration().buildConfiguration();
        AnnotatedSagaManager<Job> manager = AnnotatedSagaManager.<Job>builder()
                .sagaType(Job.class)
                .sagaFactory(Job::new)
                .sagaRepository(AnnotatedSagaRepository.<Job>builder()
                        .sagaType(Job.class)
                        .sagaStore(store)
                        .build())
                .build();
        return RoutedSagas.of(manager, manager, axon);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 16, 512})
    void whatNamesTheJobIsForOneSegmentAndWhatNamesItsOwnerForAll(int segments) {
        for (int job = 0; job < JOBS; job++) {
            assertThat(handled(new Begun("job-" + job, "owner-" + job % 2), segments))
                    .isOne();
        }
        assertThat(store.size()).isEqualTo(JOBS);

        for (int job = 0; job < JOBS; job++) {
            assertThat(handled(new Renamed("job-" + job), segments)).isOne();
        }
        assertThat(HEARD)
                .containsExactlyElementsOf(IntStream.range(0, JOBS)
                        .mapToObj(job -> "renamed job-" + job)
                        .toList());

        HEARD.clear();
        assertThat(handled(new OwnerGone("owner-1"), segments)).isEqualTo(segments);
        assertThat(HEARD)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, JOBS)
                        .filter(job -> job % 2 == 1)
                        .mapToObj(job -> "gone job-" + job)
                        .toList());
    }

    /** Whoever splits or merges segments later finds each saga once all the same, by the one and by the other. */
    @Test
    void segmentsMayBeSplitAndMerged() {
        for (int job = 0; job < JOBS; job++) {
            handled(new Begun("job-" + job, "owner"), job % 2 == 0 ? 2 : 8);
        }
        for (int segments : List.of(1, 2, 4, 16)) {
            HEARD.clear();
            for (int job = 0; job < JOBS; job++) {
                handled(new Renamed("job-" + job), segments);
            }
            handled(new OwnerGone("owner"), segments);

            assertThat(HEARD).hasSize(2 * JOBS).doesNotHaveDuplicates();
        }
    }

    /** The owner of a job is told by the same segment as the job itself, so that what happens to a job is told in order. */
    @Test
    void theOwnerIsHeardInTheSegmentOfTheJob() {
        for (int job = 0; job < JOBS; job++) {
            handled(new Begun("job-" + job, "owner-" + job), 4);
        }
        for (int job = 0; job < JOBS; job++) {
            Segment segment = segmentOf(new Renamed("job-" + job));
            HEARD.clear();
            handle(new OwnerGone("owner-" + job), segment);

            assertThat(HEARD).containsExactly("gone job-" + job);
        }
    }

    /** It is handled where failures are counted. */
    @Test
    void whatCannotBeReadIsForAll() {
        EventMessage<Begun> unreadable =
                new GenericEventMessage<>(
                        new GenericMessage<>(Begun.class, new Begun("job", "owner"), MetaData.emptyInstance()),
                        Instant::now) {
                    @Override
                    public Begun getPayload() {
                        throw new IllegalStateException("there is no key for it");
                    }
                };

        assertThat(all(4)).allMatch(segment -> sagas.canHandle(unreadable, segment));
        assertThatThrownBy(() -> sagas.handle(unreadable, all(4)[0])).hasMessage("there is no key for it");
    }

    @Test
    void whatNamesNothingReachesNone() {
        handled(new Begun("job-1", "owner"), 4);

        handled(new Renamed(null), 4);

        assertThat(HEARD).isEmpty();
    }

    @Test
    void aSagaIsAboutOneThing() {
        AssociationValue one = new AssociationValue("jobId", "job-1");
        AssociationValue owner = new AssociationValue("ownerId", "owner");
        StartKeys.check(Job.class, Set.of(one, owner));

        assertThatThrownBy(() -> StartKeys.check(Job.class, Set.of(owner))).hasMessageContaining("Job has 0 values");
        assertThatThrownBy(() -> StartKeys.check(Job.class, Set.of(one, new AssociationValue("jobId", "job-2"))))
                .hasMessageContaining("Job has 2 values under [jobId]");
    }

    private static Segment[] all(int count) {
        return Segment.computeSegments(IntStream.range(0, count).toArray());
    }

    private Segment segmentOf(Object payload) {
        EventMessage<?> event = GenericEventMessage.asEventMessage(payload);
        return Stream.of(all(4))
                .filter(segment -> sagas.canHandle(event, segment))
                .findFirst()
                .orElseThrow();
    }

    /** In how many segments an event is handled. */
    private int handled(Object payload, int count) {
        int handled = 0;
        for (Segment segment : all(count)) {
            if (sagas.canHandle(GenericEventMessage.asEventMessage(payload), segment)) {
                handle(payload, segment);
                handled++;
            }
        }
        return handled;
    }

    private void handle(Object payload, Segment segment) {
        EventMessage<?> event = GenericEventMessage.asEventMessage(payload);
        ResultMessage<?> result = DefaultUnitOfWork.startAndGet(event).executeWithResult(() -> {
            sagas.handle(event, segment);
            return null;
        });
        assertThat(result.isExceptional()).as(result.toString()).isFalse();
    }
}
