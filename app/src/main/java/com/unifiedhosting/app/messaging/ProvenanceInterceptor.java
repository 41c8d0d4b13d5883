package com.unifiedhosting.app.messaging;

import static com.unifiedhosting.shared.Provenance.ACTOR;
import static com.unifiedhosting.shared.Provenance.ON_BEHALF_OF;
import static com.unifiedhosting.shared.Provenance.PATH;
import static com.unifiedhosting.shared.Provenance.ROLE;
import static com.unifiedhosting.shared.Provenance.THROUGH;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Lets no command through that does not say who asks, for whom, through what, within which path and in which role. */
final class ProvenanceInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final List<String> REQUIRED = List.of(ACTOR, ON_BEHALF_OF, THROUGH, PATH, ROLE);

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        for (String key : REQUIRED) {
            if (!(command.getMetaData().get(key) instanceof String value) || value.isBlank()) {
                throw new MissingProvenance(command.getCommandName() + " came without metadata " + key);
            }
        }
        return chain.proceed();
    }
}
