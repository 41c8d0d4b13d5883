package com.unifiedhosting.app.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    static Stream<Throwable> lostRaces() {
        return Stream.of(
                new ConcurrencyException("the same version twice"),
                new DeadlockException("two commands lock two aggregates crosswise"),
                new LockAcquisitionFailedException("the lock is held for too long"),
                new IllegalStateException(new SQLException("deadlock detected", "40P01")),
                new IllegalStateException(new SQLException("could not serialize access", "40001")));
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
