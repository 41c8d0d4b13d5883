package com.unifiedhosting.app.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.Test;

class FailedSegmentsTest {

    private final FailedSegments failed = new FailedSegments();

    @Test
    void aSegmentFailsUntilItCommitsABatch() {
        failed.failed(Segment.ROOT_SEGMENT, eventAt(7));
        assertThat(failed.failing(Map.of(0, 6L))).containsExactly(0);

        failed.committed(Segment.ROOT_SEGMENT);

        assertThat(failed.failing(Map.of(0, 6L))).isEmpty();
    }

    @Test
    void orUntilAnotherProcessHas() {
        failed.failed(Segment.ROOT_SEGMENT, eventAt(7));

        assertThat(failed.failing(Map.of(0, 7L))).isEmpty();
        assertThat(failed.failing(Map.of(0, 2L))).as("while it is rebuilt").isEmpty();
    }

    @Test
    void oneThatHasStoredNothingYetFailsAsWell() {
        failed.failed(Segment.ROOT_SEGMENT, eventAt(0));

        assertThat(failed.failing(Map.of())).containsExactly(0);
    }

    private static GenericTrackedEventMessage<?> eventAt(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("it happened"));
    }
}
