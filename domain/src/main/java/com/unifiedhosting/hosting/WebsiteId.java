package com.unifiedhosting.hosting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.subscription.OrderId;

/** The identity of a website: {@code web_<uuid>}; the first one of an order has the uuid of the order. */
public record WebsiteId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebsiteId {
        Identifier.checked("web_", value);
    }

    public static WebsiteId firstOf(OrderId order) {
        return new WebsiteId("web_" + Identifier.tail(order));
    }

    @Override
    public String toString() {
        return value;
    }
}
