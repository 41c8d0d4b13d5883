package com.unifiedhosting.hosting.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.hosting.SuspensionCause;
import com.unifiedhosting.shared.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The causes for which a website is suspended, each once, oldest first; none when it serves. JSON: an array of
 * {@code {"cause": ..., "reason": ...}}.
 */
record Suspensions(@JsonValue List<Suspension> causes) {

    static final Suspensions NONE = new Suspensions(List.of());

    record Suspension(SuspensionCause cause, Reason reason) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Suspensions {
        causes = List.copyOf(causes);
    }

    boolean include(SuspensionCause cause) {
        return causes.stream().anyMatch(standing -> standing.cause == cause);
    }

    Suspensions with(SuspensionCause cause, Reason reason) {
        return new Suspensions(Stream.concat(without(cause).causes.stream(), Stream.of(new Suspension(cause, reason)))
                .toList());
    }

    Suspensions without(SuspensionCause cause) {
        return new Suspensions(
                causes.stream().filter(standing -> standing.cause != cause).toList());
    }

    /** The reason of the newest cause; empty when there is none. */
    Optional<Reason> newest() {
        return causes.isEmpty() ? Optional.empty() : Optional.of(causes.getLast().reason);
    }
}
