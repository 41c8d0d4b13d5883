package com.unifiedhosting.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Text;

/** What its owner says of an endpoint: one line of 1 to 200 characters. */
public record EndpointDescription(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EndpointDescription {
        value = Text.line("description", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
