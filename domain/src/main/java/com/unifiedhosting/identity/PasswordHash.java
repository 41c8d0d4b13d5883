package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.util.regex.Pattern;

/**
 * What is kept of a password: an Argon2id hash with its parameters and salt in the PHC string format, {@code
 * $argon2id$v=19$m=...,t=...,p=...$<salt>$<hash>}, at most 300 characters. Made and verified at the edge.
 */
public record PasswordHash(@JsonValue String value) implements Secret {

    private static final Pattern PHC = Pattern.compile(
            "erased|\\$argon2id\\$v=\\d{1,3}\\$m=\\d{1,9},t=\\d{1,9},p=\\d{1,9}(\\$[A-Za-z0-9+/]{11,128}){2}");

    /** What is left when the person's key is destroyed; no password has it. */
    public static final PasswordHash ERASED = new PasswordHash("erased");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PasswordHash {
        if (value.length() > 300 || !PHC.matcher(value).matches()) {
            throw new IllegalArgumentException("expected an Argon2id hash in the PHC string format");
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }
}
