package com.unifiedhosting.app.inbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;

/** A webhook as it came: what gateways write in it tells of persons. */
@SuppressWarnings("ArrayRecordComponent")
record WebhookBody(@JsonValue byte[] bytes) implements PersonalData {

    public static final WebhookBody ERASED = new WebhookBody(new byte[0]);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WebhookBody {}

    @Override
    public String toString() {
        return "WebhookBody[hidden]";
    }
}
