package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Adds to every command that is sent while a request is served who sends it, the version that the caller expects
 * ({@link #EXPECTED_VERSION}), the correlation id, which is the request's {@link Trace}, and its idempotency key. Metadata that a command has
 * already is kept; a command sent elsewhere is left as it is. What brings its own sender is not what the request asks for, but
 * what the platform notes beside it: it has nothing to do with the version and the key that the caller named.
 */
@Component
final class CommandsOfRequests implements MessageDispatchInterceptor<CommandMessage<?>> {

    static final String EXPECTED_VERSION = "expectedVersion";

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        return (index, command) -> {
            if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
                return command;
            }
            boolean ofTheRequest = !command.getMetaData().containsKey(Provenance.ACTOR);
            Map<String, Object> metaData = metaData(attributes.getRequest(), ofTheRequest);
            metaData.putAll(command.getMetaData());
            return command.withMetaData(metaData);
        };
    }

    private static Map<String, Object> metaData(HttpServletRequest request, boolean ofTheRequest) {
        Map<String, Object> metaData = new HashMap<>();
        Provenance caller = Caller.of(request);
        if (caller != null) {
            metaData.putAll(caller.asMetaData());
        }
        metaData.put(Provenance.CORRELATION_ID, Trace.of(request));
        if (ofTheRequest) {
            Long version = ExpectedVersion.of(request);
            if (version != null) {
                metaData.put(EXPECTED_VERSION, version);
            }
            metaData.putAll(CarriedOutOnce.metaDataOf(request));
        }
        return metaData;
    }
}
