package com.unifiedhosting.shared.command;

import java.lang.reflect.Method;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the {@code void} command handlers of aggregates: checks the caller's path and expected version before, and
 * answers the aggregate's version ({@code Long}, sequence number of its last event) after. Handlers that answer
 * something, as those of components do, are left alone.
 */
final class AnswersVersion implements HandlerEnhancerDefinition {

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.unwrap(Method.class)
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .filter(method -> method.getReturnType() == void.class)
                .map(_ -> (MessageHandlingMember<T>) new Guarded<>(original))
                .orElse(original);
    }

    private static final class Guarded<T> extends WrappedMessageHandlingMember<T> {

        private Guarded(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            if (target instanceof Owned owned) {
                Caller.mustCover(owned, identifier());
            }
            Caller.mustMatch(AggregateLifecycle.getVersion());
            super.handle(message, target);
            return AggregateLifecycle.getVersion();
        }

        private static String identifier() {
            return Scope.describeCurrentScope() instanceof AggregateScopeDescriptor aggregate
                    ? String.valueOf(aggregate.getIdentifier())
                    : "this identifier";
        }
    }
}
