package com.unifiedhosting.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a subscription: {@code sub_<uuid of its order>}. */
public record SubscriptionId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubscriptionId {
        Identifier.checked("sub_", value);
    }

    public static SubscriptionId of(OrderId order) {
        return new SubscriptionId("sub_" + Identifier.tail(order));
    }

    @Override
    public String toString() {
        return value;
    }
}
