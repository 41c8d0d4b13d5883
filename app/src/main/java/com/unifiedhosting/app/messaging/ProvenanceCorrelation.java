package com.unifiedhosting.app.messaging;

import static com.unifiedhosting.shared.Provenance.ACTOR;
import static com.unifiedhosting.shared.Provenance.CAUSATION_ID;
import static com.unifiedhosting.shared.Provenance.CORRELATION_ID;
import static com.unifiedhosting.shared.Provenance.ON_BEHALF_OF;
import static com.unifiedhosting.shared.Provenance.PATH;
import static com.unifiedhosting.shared.Provenance.ROLE;
import static com.unifiedhosting.shared.Provenance.THROUGH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Hands on who, for whom and through what, and ties a message to the first and the last before it. */
final class ProvenanceCorrelation implements CorrelationDataProvider {

    private static final List<String> INHERITED = List.of(ACTOR, ON_BEHALF_OF, THROUGH, PATH, ROLE);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        INHERITED.forEach(key -> inherit(key, message, data));
        data.put(CORRELATION_ID, message.getMetaData().getOrDefault(CORRELATION_ID, message.getIdentifier()));
        data.put(CAUSATION_ID, message.getIdentifier());
        return data;
    }

    private static void inherit(String key, Message<?> message, Map<String, Object> data) {
        Object value = message.getMetaData().get(key);
        if (value != null) {
            data.put(key, value);
        }
    }
}
