package com.unifiedhosting.app.identity;

import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.command.FreshSecrets;
import com.unifiedhosting.identity.command.Passwords;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id, a few at once: each takes memory and a processor for some ten milliseconds, and a flood of logins must leave
 * both to everybody else. Who waits too long is told to come again.
 */
final class Argon2Passwords implements Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordStrength strength = new PasswordStrength();
    private final Argon2PasswordEncoder argon2;
    private final Semaphore permits;
    private final Duration patience;
    private final PasswordHash standIn;

    Argon2Passwords(PasswordProperties properties, FreshSecrets secrets) {
        argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, properties.parallelism(), properties.memoryKib(), properties.iterations());
        permits = new Semaphore(properties.atOnce(), true);
        patience = properties.patience();
        standIn = new PasswordHash(argon2.encode(secrets.token().value()));
    }

    @Override
    public PasswordHash hash(Password password) {
        return inTurn(() -> {
            strength.mustSuffice(password);
            return new PasswordHash(argon2.encode(password.value()));
        });
    }

    @Override
    public Optional<PasswordHash> rehash(Password password) {
        if (permits.hasQueuedThreads() || !permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PasswordHash(argon2.encode(password.value())));
        } finally {
            permits.release();
        }
    }

    @Override
    public boolean matches(String password, PasswordHash hash) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        return inTurn(() -> argon2.matches(normal, hash.value()));
    }

    @Override
    public boolean isOutdated(PasswordHash hash) {
        return argon2.upgradeEncoding(hash.value());
    }

    @Override
    public PasswordHash standIn() {
        return standIn;
    }

    /** True while as many are computed as may be. */
    boolean busy() {
        return permits.availablePermits() == 0;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private static Refused tooMany() {
        return new Refused(SharedRefusal.UNAVAILABLE, "Too many logins are under way. Try again in a moment.");
    }
}
