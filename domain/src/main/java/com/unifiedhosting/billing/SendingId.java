package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of an order to send something once more: {@code snd_<anything>}, at most {@value #MOST} characters. */
public record SendingId(@JsonValue String value) implements Identifier {

    private static final int MOST = 45;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SendingId {
        Identifier.checked("snd_", value);
        if (value.length() > MOST) {
            throw new IllegalArgumentException("the identifier of a sending has at most " + MOST + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
