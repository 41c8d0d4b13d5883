package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a random secret, by which it is known again but cannot be found: its SHA-256 as 64 hexadecimal digits in
 * lower case. Only for secrets of 80 random bits or more, which nobody can try out.
 */
public record TokenHash(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TokenHash {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a SHA-256 as 64 hexadecimal digits");
        }
    }

    /** The hash of the secret's characters. */
    public static TokenHash of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new TokenHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }

    @Override
    public String toString() {
        return "TokenHash[" + value.substring(0, 8) + "]";
    }
}
