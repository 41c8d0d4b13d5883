package com.unifiedhosting.app.messaging;

import com.unifiedhosting.shared.Refused;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandDispatchException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.timeout.AxonTimeoutException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells expected failures of a command from bugs, by the exceptions of the framework and the driver. */
public final class Failures {

    private static final int DEEPEST = 20;

    private Failures() {}

    /** The failure that the exception stands for, or empty for a bug. */
    static Optional<CommandFailure> of(Throwable failure) {
        if (failure instanceof Refused refused) {
            return Optional.of(CommandFailure.refused(refused.refusal()));
        }
        if (failure instanceof MissingProvenance) {
            return of(CommandFailure.Kind.WITHOUT_PROVENANCE, failure);
        }
        if (isLostRace(failure)) {
            return of(CommandFailure.Kind.CONCURRENT, failure);
        }
        if (isUnavailability(failure)) {
            return Optional.of(new CommandFailure(
                    CommandFailure.Kind.STORE_UNAVAILABLE, null, "The event store cannot be reached at the moment."));
        }
        if (causes(failure).anyMatch(Failures::isOfTheProcess)) {
            return Optional.of(new CommandFailure(
                    CommandFailure.Kind.STORE_UNAVAILABLE, null, "The platform is short of memory or threads."));
        }
        if (causes(failure).anyMatch(AxonTimeoutException.class::isInstance)) {
            // a command waits for nothing but the store and for other commands that do
            return Optional.of(new CommandFailure(
                    CommandFailure.Kind.STORE_UNAVAILABLE, null, "The command was not handled in its time."));
        }
        return Optional.empty();
    }

    private static Optional<CommandFailure> of(CommandFailure.Kind kind, Throwable failure) {
        return Optional.of(new CommandFailure(kind, null, String.valueOf(failure.getMessage())));
    }

    private static boolean isConcurrency(Throwable failure) {
        return failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException // both wanted to be its first event
                || failure instanceof LockAcquisitionFailedException
                || failure instanceof PessimisticLockingFailureException
                || AxonServerErrors.isLostRace(failure)
                || sqlStateStartsWith(failure, "40");
    }

    /** Whether the store, not the message, is to blame: the same message may well succeed a little later. */
    public static boolean isUnavailability(Throwable failure) {
        return causes(failure).anyMatch(Failures::isUnreachable);
    }

    /** Whether another command was faster; the gateway sends this one again. */
    public static boolean isLostRace(Throwable failure) {
        return causes(failure).anyMatch(Failures::isConcurrency);
    }

    /**
     * Whether trying again may help: the store was away, another transaction was in the way, somebody else interrupted, or
     * the process itself is short of memory or threads. The time-out of a batch interrupts whichever of its messages is
     * being handled; a handler that has used up the time of its own fails with {@link AxonTimeoutException}, and would do
     * so again.
     */
    public static boolean isTransient(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> isUnreachable(cause)
                        || isConcurrency(cause)
                        || cause instanceof InterruptedException
                        || isOfTheProcess(cause));
    }

    /** Memory or a thread that cannot be had is lacking to every message; any other error is of the code that met it. */
    private static boolean isOfTheProcess(Throwable failure) {
        return failure instanceof OutOfMemoryError;
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof StoreUnavailable
                || failure instanceof CannotCreateTransactionException
                || failure instanceof CannotGetJdbcConnectionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || isOfTheConnectionPool(failure)
                || sqlStateStartsWith(failure, "08")
                || sqlStateStartsWith(failure, "25P03") // idle for too long within a transaction
                || sqlStateStartsWith(failure, "53")
                || sqlStateStartsWith(failure, "57P")
                || AxonServerErrors.isAway(failure)
                || failure instanceof CommandDispatchException
                || failure instanceof NoHandlerForCommandException;
    }

    /** PostgreSQL gives every error a state; the pool gives none when a connection was lost under a transaction. */
    private static boolean isOfTheConnectionPool(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() == null;
    }

    private static boolean sqlStateStartsWith(Throwable failure, String prefix) {
        return failure instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(prefix);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && chain.size() < DEEPEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain.stream();
    }
}
