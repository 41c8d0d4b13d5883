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
 * already is kept; a command sent elsewhere is left as it is.
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
            Map<String, Object> metaData = metaData(attributes.getRequest());
            metaData.putAll(command.getMetaData());
            return command.withMetaData(metaData);
        };
    }

    private static Map<String, Object> metaData(HttpServletRequest request) {
        Map<String, Object> metaData = new HashMap<>();
        Provenance caller = Caller.of(request);
        if (caller != null) {
            metaData.putAll(caller.asMetaData());
        }
        Long version = ExpectedVersion.of(request);
        if (version != null) {
            metaData.put(EXPECTED_VERSION, version);
        }
        metaData.put(Provenance.CORRELATION_ID, Trace.of(request));
        metaData.putAll(CarriedOutOnce.metaDataOf(request));
        return metaData;
    }
}
