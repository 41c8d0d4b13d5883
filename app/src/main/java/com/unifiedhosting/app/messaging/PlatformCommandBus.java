package com.unifiedhosting.app.messaging;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import java.util.Optional;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.messaging.MessageHandler;

/**
 * Handles commands on virtual threads, each in a transaction of its own. A failure of an expected kind, also one of the
 * commit, leaves as a {@code CommandExecutionException} with a {@link CommandFailure} as its details: the one form that
 * means the same inside a process and between processes.
 */
final class PlatformCommandBus extends AsynchronousCommandBus {

    PlatformCommandBus(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        super.<C, R>handle(command, handler, (message, result) -> callback.onResult(message, portable(result)));
    }

    @SuppressWarnings("unchecked")
    private static <R> CommandResultMessage<? extends R> portable(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        Optional<CommandFailure> failure = Failures.of(result.exceptionResult());
        return failure.isEmpty()
                ? result
                : (CommandResultMessage<? extends R>) asCommandResultMessage(
                        new CommandExecutionException(failure.get().message(), null, failure.get()));
    }
}
