package com.unifiedhosting.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.shared.Secret;
import java.time.Instant;

/**
 * That somebody has shown a user's password and is to show a second factor: {@code <until, epoch second> <user> <hash
 * against which the password was verified>}. Goes to the browser and back, sealed.
 */
public record ProvenPassword(@JsonValue String value) implements Secret {

    /** What is left when the person's key is destroyed; it was over long ago. */
    public static final ProvenPassword ERASED = new ProvenPassword("0 usr_erased erased");

    private static final int PARTS = 3;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProvenPassword {
        String[] parts = value.split(" ", PARTS);
        if (parts.length != PARTS || !parts[0].matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException("expected a time, a user and a hash");
        }
    }

    public static ProvenPassword of(UserId userId, PasswordHash verified, Instant until) {
        return new ProvenPassword(until.getEpochSecond() + " " + userId + " " + verified.value());
    }

    public Instant until() {
        return Instant.ofEpochSecond(Long.parseLong(part(0)));
    }

    public UserId userId() {
        return new UserId(part(1));
    }

    public PasswordHash verified() {
        return new PasswordHash(part(2));
    }

    private String part(int index) {
        return value.split(" ", PARTS)[index];
    }

    @Override
    public String toString() {
        return "ProvenPassword[hidden]";
    }
}
