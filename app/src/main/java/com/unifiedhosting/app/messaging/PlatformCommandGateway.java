package com.unifiedhosting.app.messaging;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.util.Optional;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/**
 * The gateway that everybody injects. A refused command comes back as {@code Refused}, one that found the store away as
 * {@link StoreUnavailable}, whichever process handled it; one that lost a race was tried again before.
 */
final class PlatformCommandGateway extends DefaultCommandGateway {

    PlatformCommandGateway(Builder builder) {
        super(builder);
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        super.<C, R>send(command, (message, result) -> callback.onResult(message, typed(result)));
    }

    /** What came of the command is not known when the wait for it is interrupted: the framework takes it for accepted. */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as inherited
    public <R> R sendAndWait(Object command) {
        R result = super.sendAndWait(command);
        if (Thread.currentThread().isInterrupted()) {
            throw new CommandExecutionException(
                    "interrupted while it waited for what comes of a command", new InterruptedException());
        }
        return result;
    }

    @SuppressWarnings("unchecked")
    private static <R> CommandResultMessage<? extends R> typed(CommandResultMessage<? extends R> result) {
        return result.isExceptional()
                ? (CommandResultMessage<? extends R>) asCommandResultMessage(typed(result.exceptionResult()))
                : result;
    }

    private static Throwable typed(Throwable failure) {
        return failureOf(failure).map(known -> (Throwable) known.asException()).orElse(failure);
    }

    /** What is known about a failure, from whichever process it comes. */
    static Optional<CommandFailure> failureOf(Throwable failure) {
        if (failure instanceof CommandExecutionException execution) {
            Optional<Object> details = execution.getDetails();
            if (details.isPresent() && details.get() instanceof CommandFailure known) {
                return Optional.of(known);
            }
        }
        return Failures.of(failure);
    }
}
