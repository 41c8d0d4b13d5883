package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.PersonalData;
import com.unifiedhosting.shared.Text;
import org.jspecify.annotations.Nullable;

/** What a client says it is, its user agent: one line of 1 to 300 characters. */
public record Device(@JsonValue String value) implements PersonalData {

    private static final int LONGEST = 300;

    /** A client that does not say what it is. */
    public static final Device UNKNOWN = new Device("unknown");

    /** What is left when the person's key is destroyed. */
    public static final Device ERASED = new Device("erased");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Device {
        value = Text.line("device", value, LONGEST);
    }

    /** Of a header, whatever stands in it: control characters become spaces, what is too long is cut. */
    public static Device reported(@Nullable String userAgent) {
        String line = userAgent == null
                ? ""
                : userAgent.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        if (line.isEmpty()) {
            return UNKNOWN;
        }
        return new Device(line.length() > LONGEST ? line.substring(0, LONGEST).strip() : line);
    }

    @Override
    public String toString() {
        return "Device[hidden]";
    }
}
