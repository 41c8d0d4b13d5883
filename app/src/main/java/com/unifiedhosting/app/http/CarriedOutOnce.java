package com.unifiedhosting.app.http;

import com.unifiedhosting.app.http.IdempotencyStore.Outcome;
import com.unifiedhosting.shared.AnsweredOnce;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Closes the gap between a command and the answer to its request. In the command's own transaction it writes down, under
 * the request's idempotency key, the version that the command came to. When the process dies before the answer is kept,
 * or the answer is lost on the way, the repeat gets that version and the command is not carried out again: also one that
 * would do the same thing twice, and one whose {@code If-Match} its own effect has made stale. What is {@link
 * AnsweredOnce} is refused then. A command whose lease on
 * the key another attempt holds by now is rolled back before its events are stored.
 *
 * <p>With events in Axon Server they are stored a moment before the transaction of this commits. When the process dies or
 * loses the database in that moment, the repeat carries the command out again and is left to aggregates that know it.
 *
 * <p>What was done is known again by the command's name and by what it was sent to. So where a request sends the same
 * command to several, the repeat of one that broke off carries out those that are left; to one it sends the same command
 * once. What is {@link AnsweredOnce} comes alone, and some of it makes what it is sent to anew each time, so that is known by
 * its name.
 */
@Component
final class CarriedOutOnce implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String KEY = "idempotencyKey";
    private static final String LEASE = "idempotencyLease";
    private static final String AGAIN = "idempotencyAgain";

    private final IdempotencyStore store;
    private final CommandTargetResolver targets =
            AnnotationCommandTargetResolver.builder().build();

    CarriedOutOnce(IdempotencyStore store) {
        this.store = store;
    }

    /**
     * The key under which the present request is carried out.
     *
     * @param again whether some of it may have been done before
     */
    record Keyed(String key, UUID lease, boolean again) {

        void attachTo(HttpServletRequest request) {
            request.setAttribute(Keyed.class.getName(), this);
        }

        private Map<String, Object> asMetaData() {
            return Map.of(KEY, key, LEASE, lease.toString(), AGAIN, again);
        }
    }

    /** What a command has to carry of the request that it is sent for. */
    static Map<String, Object> metaDataOf(HttpServletRequest request) {
        return request.getAttribute(Keyed.class.getName()) instanceof Keyed keyed ? keyed.asMetaData() : Map.of();
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        MetaData request = command.getMetaData();
        Optional<Long> before = before(command);
        if (before.isPresent()) {
            if (command.getPayload() instanceof AnsweredOnce) {
                throw new Refused(
                        SharedRefusal.ANSWER_LOST,
                        "This was carried out before under its idempotency key, and the secret in its answer is lost.");
            }
            return before.get();
        }
        Object result = chain.proceed();
        if (result instanceof Long version
                && request.get(KEY) instanceof String key
                && request.get(LEASE) instanceof String lease) {
            store.carriedOut(
                    caller(request),
                    key,
                    UUID.fromString(lease),
                    new Outcome(command.getCommandName(), target(command), version));
        }
        return result;
    }

    private Optional<Long> before(CommandMessage<?> command) {
        MetaData request = command.getMetaData();
        return request.get(KEY) instanceof String key && Boolean.TRUE.equals(request.get(AGAIN))
                ? store.before(caller(request), key, command.getCommandName(), target(command))
                : Optional.empty();
    }

    private static String caller(MetaData request) {
        return String.valueOf(request.get(Provenance.ACTOR));
    }

    private String target(CommandMessage<?> command) {
        return command.getPayload() instanceof AnsweredOnce
                ? ""
                : targets.resolveTarget(command).getIdentifier();
    }
}
