package com.unifiedhosting.app.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.connector.ErrorCategory;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.ExecutionException;
import org.axonframework.messaging.timeout.AxonTimeoutException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Throwable> lostRaces() {
        return Stream.of(
                new ConcurrencyException("the same version twice"),
                new AggregateStreamCreationException("the first event twice"),
                new DeadlockException("two commands lock two aggregates crosswise"),
                new LockAcquisitionFailedException("the lock is held for too long"),
                new IllegalStateException(new SQLException("deadlock detected", "40P01")),
                new IllegalStateException(new SQLException("could not serialize access", "40001")),
                grpc(Status.INTERNAL, "AXONIQ-2000"),
                grpc(Status.ABORTED, "AXONIQ-2000"),
                new EventStoreException("appending", grpc(Status.UNAVAILABLE, "AXONIQ-4004")),
                new AxonServerException("AXONIQ-2000", "invalid sequence number 3"),
                new io.axoniq.axonserver.connector.AxonServerException(
                        ErrorCategory.INVALID_EVENT_SEQUENCE, "invalid sequence number 3", "server"));
    }

    static Stream<Throwable> absences() {
        return Stream.of(
                grpc(Status.UNAVAILABLE, null),
                grpc(Status.CANCELLED, null),
                grpc(Status.DEADLINE_EXCEEDED, null),
                grpc(Status.INTERNAL, "AXONIQ-2100"),
                new AxonServerException("AXONIQ-3001", "no connection"),
                new ExecutionException("Timeout while executing request", new TimeoutException()),
                new IllegalStateException(new SQLException("idle-in-transaction timeout", "25P03")),
                new IllegalStateException(new SQLException("terminating connection", "57P01")));
    }

    @ParameterizedTest
    @MethodSource
    void absences(Throwable failure) {
        assertThat(Failures.of(failure)).map(CommandFailure::kind).contains(CommandFailure.Kind.STORE_UNAVAILABLE);
        assertThat(Failures.isUnavailability(failure)).isTrue();
        assertThat(Failures.isTransient(failure)).isTrue();
    }

    static Stream<Throwable> whatNoRepetitionMends() {
        return Stream.of(
                grpc(Status.INTERNAL, "AXONIQ-2001"),
                grpc(Status.RESOURCE_EXHAUSTED, null),
                grpc(Status.INVALID_ARGUMENT, null),
                new AxonServerException("AXONIQ-2001", "payload too large"),
                new io.axoniq.axonserver.connector.AxonServerException(
                        ErrorCategory.GRPC_MESSAGE_TOO_LARGE, "payload too large", "client"));
    }

    @ParameterizedTest
    @MethodSource
    void whatNoRepetitionMends(Throwable failure) {
        assertThat(Failures.of(failure)).isEmpty();
        assertThat(Failures.isTransient(failure)).isFalse();
    }

    @Test
    void anInterruptionIsNoPoisonButAHandlerThatUsesUpItsTimeIs() {
        assertThat(Failures.isTransient(new AxonTimeoutException("60 s"))).isFalse();
        assertThat(Failures.isTransient(new IllegalStateException(new InterruptedException())))
                .isTrue();
    }

    static Stream<Throwable> whatTheProcessLacks() {
        return Stream.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException(new OutOfMemoryError("unable to create native thread")));
    }

    @ParameterizedTest
    @MethodSource
    void whatTheProcessLacks(Throwable failure) {
        assertThat(Failures.isTransient(failure)).isTrue();
        assertThat(Failures.isTransient(Failures.of(failure).orElseThrow().asException()))
                .as("of a command, wherever it was handled")
                .isTrue();
    }

    @Test
    void otherErrorsArePoison() {
        for (Error error : List.of(
                new StackOverflowError(),
                new InternalError(),
                new NoClassDefFoundError("com/unifiedhosting/Invoice"))) {
            assertThat(Failures.of(error)).isEmpty();
            assertThat(Failures.isTransient(error)).isFalse();
        }
    }

    @Test
    void aCommandThatUsesUpItsTimeIsTriedAgainByWhoeverSentIt() {
        CommandFailure sent = Failures.of(new AxonTimeoutException("30 s")).orElseThrow();

        assertThat(Failures.isTransient(sent.asException())).isTrue();
    }

    private static StatusRuntimeException grpc(Status status, @Nullable String code) {
        Metadata trailers = new Metadata();
        if (code != null) {
            trailers.put(Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER), code);
        }
        return status.asRuntimeException(trailers);
    }

    @ParameterizedTest
    @MethodSource
    void lostRaces(Throwable failure) {
        assertThat(Failures.of(failure)).map(CommandFailure::kind).contains(CommandFailure.Kind.CONCURRENT);
        assertThat(Failures.of(new CommandExecutionException("wrapped", failure)))
                .map(CommandFailure::kind)
                .contains(CommandFailure.Kind.CONCURRENT);
        assertThat(Failures.isTransient(failure)).isTrue();
    }

    @Test
    void aBugIsNoLostRace() {
        assertThat(Failures.of(new IllegalStateException("a bug"))).isEmpty();
        assertThat(Failures.isTransient(new IllegalStateException(new SQLException("no such column", "42703"))))
                .isFalse();
    }
}
