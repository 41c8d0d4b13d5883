package com.unifiedhosting.app.testing;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Words of an aggregate that exists in tests only: it counts, refuses, and makes its handlers fail on demand. */
public final class ProbeMessage {

    private ProbeMessage() {}

    public record Start(@TargetAggregateIdentifier String id) {}

    /** Counts one up; refused above {@code limit}. */
    public record Count(@TargetAggregateIdentifier String id, int limit) {}

    /** Counts another probe up, for its own part routed by {@code id}: so do commands that claim something. */
    public record CountOther(@TargetAggregateIdentifier String id, String other, int limit) {}

    /** Counts and then breaks. */
    public record Break(@TargetAggregateIdentifier String id) {}

    /**
     * Starts a probe and writes a row of it to {@code probe_row}; with {@code breaks} it fails
     * when both are stored and only the commit is missing.
     */
    public record StartWithRow(@TargetAggregateIdentifier String id, boolean breaks) {}

    /** An event on which the handlers named by {@code whom} fail for as long as {@link ProbeFaults} says. */
    public record Poison(@TargetAggregateIdentifier String id, String whom) {}

    /** Sent by the saga of a probe for each count that it has seen. */
    public record Note(@TargetAggregateIdentifier String id, int count) {}

    public sealed interface ProbeEvent {
        String id();
    }

    public record Started(String id) implements ProbeEvent {}

    public record Counted(String id, int count) implements ProbeEvent {}

    public record Poisoned(String id, String whom) implements ProbeEvent {}

    public record Noted(String id, int count) implements ProbeEvent {}
}
