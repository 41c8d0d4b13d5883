package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void takesTheTraceIdOfTheCallersTrace() {
        assertThat(Trace.decide("00-" + TRACE_ID + "-00f067aa0ba902b7-01", "other"))
                .isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void passesOverATraceThatIsNone(String traceparent) {
        assertThat(Trace.decide(traceparent, "mine")).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "<script>", "é"})
    void makesItsOwnWhereTheCallersCannotBeUsed(String requestId) {
        assertThat(Trace.decide(null, requestId)).matches("[0-9a-f]{32}");
    }

    @Test
    void makesAnotherOneEachTime() {
        assertThat(Trace.fresh()).isNotEqualTo(Trace.fresh());
    }
}
