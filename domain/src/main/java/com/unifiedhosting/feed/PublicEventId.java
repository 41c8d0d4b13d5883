package com.unifiedhosting.feed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of what is told: {@code evt_<uuid>}, the same in the feed and in each delivery to each endpoint. */
public record PublicEventId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PublicEventId {
        Identifier.checked("evt_", value);
    }

    /**
     * What is told of a stored event.
     *
     * @param eventIdentifier under which the event is stored
     */
    public static PublicEventId of(String eventIdentifier) {
        return new PublicEventId("evt_" + eventIdentifier);
    }

    @Override
    public String toString() {
        return value;
    }
}
