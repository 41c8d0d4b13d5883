package com.unifiedhosting.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address as the network names it, the latter perhaps with a zone: {@code fe80::1%eth0}. */
public record IpAddress(@JsonValue String value) implements PersonalData {

    private static final Pattern SHAPE = Pattern.compile("[0-9A-Fa-f.:]{2,45}(%[A-Za-z0-9._-]{1,32})?");

    /** Stands where the key is destroyed: the address of nobody. */
    public static final IpAddress ERASED = new IpAddress("0.0.0.0");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IpAddress {
        if (!isOne(value)) {
            throw new IllegalArgumentException("expected an IP address");
        }
    }

    /** Whether a text is an address. */
    public static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "IpAddress[hidden]";
    }
}
