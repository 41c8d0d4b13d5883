package com.unifiedhosting.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a notification, derived from what it tells ({@code ntf_<invoice>.reminder.3}): told once. */
public record NotificationId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationId {
        Identifier.checked("ntf_", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
