package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.TokenHash;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Passwords that cost nothing, and tell how often they would have cost much. */
final class CheapPasswords implements Passwords {

    final AtomicInteger hashed = new AtomicInteger();
    final AtomicInteger matched = new AtomicInteger();
    private int memory = 19_456;
    private Runnable meanwhile = () -> {};
    private Runnable meanwhileMatching = () -> {};

    /** Does something while the next hash is computed. */
    void whileHashing(Runnable deed) {
        meanwhile = deed;
    }

    /** Does something while the next password is verified. */
    void whileMatching(Runnable deed) {
        meanwhileMatching = deed;
    }

    /** From now on other parameters are those of today. */
    void takeMoreMemory() {
        memory *= 2;
    }

    @Override
    public PasswordHash hash(Password password) {
        return hashed(password);
    }

    @Override
    public Optional<PasswordHash> rehash(Password password) {
        return Optional.of(hashed(password));
    }

    private PasswordHash hashed(Password password) {
        hashed.incrementAndGet();
        meanwhile.run();
        return made(password.value());
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        matched.incrementAndGet();
        meanwhileMatching.run();
        return hash.value().endsWith("$" + digest(password));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return !hash.value().contains("$m=" + memory + ",");
    }

    @Override
    public PasswordHash standIn() {
        return made("nobody knows it");
    }

    /** The hash of a password with the parameters of today. */
    PasswordHash made(String password) {
        return new PasswordHash("$argon2id$v=19$m=" + memory + ",t=2,p=1$c29tZXNhbHRzb21lc2FsdA$" + digest(password));
    }

    private static String digest(String password) {
        return TokenHash.of(password).value().substring(0, 43);
    }
}
