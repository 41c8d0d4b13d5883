package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A phone number in international form: {@code +}, then 6 to 15 digits (E.164); spaces, dots and dashes are dropped. */
public record PhoneNumber(@JsonValue String value) implements PersonalData {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** Stands where the key is destroyed: no country has this code. */
    public static final PhoneNumber ERASED = new PhoneNumber("+999000000");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PhoneNumber {
        value = value.replaceAll("[ .()-]", "");
        if (!E164.matcher(value).matches()) {
            throw new IllegalArgumentException("expected an international phone number such as +4930123456");
        }
    }

    @Override
    public String toString() {
        return "PhoneNumber[hidden]";
    }
}
