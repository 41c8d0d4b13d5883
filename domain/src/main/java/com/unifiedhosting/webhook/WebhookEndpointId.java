package com.unifiedhosting.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of an endpoint: {@code whe_<uuid>}. */
public record WebhookEndpointId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookEndpointId {
        Identifier.checked("whe_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
