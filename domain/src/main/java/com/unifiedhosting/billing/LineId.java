package com.unifiedhosting.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Identifier;

/** The identity of a line that somebody writes on an invoice by hand: {@code line_<anything>}. */
public record LineId(@JsonValue String value) implements Identifier {

    /** With the identifier of its invoice it is a {@link ChargeKey}. */
    private static final int MOST = 45;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LineId {
        Identifier.checked("line_", value);
        if (value.length() > MOST) {
            throw new IllegalArgumentException("the identifier of a line has at most " + MOST + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
