package com.unifiedhosting.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a notification, derived from what it tells ({@code ntf_<invoice id>.reminder.3}): told once. */
public record NotificationId(@JsonValue String value) implements Identifier {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NotificationId {
        Identifier.checked("ntf_", value);
    }

    /** The notification that tells {@code what} ({@code issued}, {@code reminder.3}) about a thing, once for ever. */
    public static NotificationId of(Identifier about, String what) {
        return new NotificationId("ntf_" + about.value() + "." + what);
    }

    @Override
    public String toString() {
        return value;
    }
}
