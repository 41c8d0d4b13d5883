package com.unifiedhosting.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of an order: {@code ord_<uuid>}. */
public record OrderId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrderId {
        Identifier.checked("ord_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
