package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.queryhandling.QueryMessage;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Adds to every query that is asked on the thread of a request who asks it, and the request's {@link Trace}. Metadata that
 * a query has already is kept; a query asked elsewhere is left as it is.
 */
@Component
final class QueriesOfRequests implements MessageDispatchInterceptor<QueryMessage<?, ?>> {

    @Override
    public BiFunction<Integer, QueryMessage<?, ?>, QueryMessage<?, ?>> handle(
            List<? extends QueryMessage<?, ?>> queries) {
        return (index, query) -> {
            if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
                return query;
            }
            Map<String, Object> metaData = new HashMap<>();
            Provenance caller = Caller.of(attributes.getRequest());
            if (caller != null) {
                metaData.putAll(caller.asMetaData());
            }
            metaData.put(Provenance.CORRELATION_ID, Trace.of(attributes.getRequest()));
            metaData.putAll(query.getMetaData());
            return query.withMetaData(metaData);
        };
    }
}
