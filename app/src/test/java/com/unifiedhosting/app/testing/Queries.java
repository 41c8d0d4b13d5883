package com.unifiedhosting.app.testing;

import com.unifiedhosting.shared.Provenance;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;

/** Queries as somebody asks them who is not a request. */
public final class Queries {

    private Queries() {}

    public static Message<?> bySystem(Object query) {
        return new GenericMessage<>(
                query, Provenance.system("system:test", "console").asMetaData());
    }
}
