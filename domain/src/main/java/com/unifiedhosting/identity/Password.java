package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.text.Normalizer;

/**
 * A password as somebody types it: 12 to 128 characters (NIST SP 800-63B), compared in Unicode normal form C. Never stored
 * and never part of a message; it is hashed where it arrives.
 */
public record Password(String value) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password {
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        int length = value.codePointCount(0, value.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("a password has 12 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
