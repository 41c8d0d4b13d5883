package com.unifiedhosting.app.http;

import com.unifiedhosting.app.http.TokenHashes.Stored;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The bootstrap administrator's bearer token. It comes from the configuration, or is made at the first start on an empty
 * store ({@code hk_} and 256 random bits) and shown on the console then and never again. Only its hash is kept.
 *
 * <p>A token in the configuration replaces the stored one: that is how a lost token is renewed. A process learns of it
 * at its start.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class AdminToken implements ApplicationRunner {

    private static final String NAME = "bootstrap";

    private final AdminProperties configured;
    private final TokenHashes hashes;
    private volatile byte @Nullable [] hash;
    private volatile @Nullable String generated;

    AdminToken(AdminProperties configured, TokenHashes hashes) {
        this.configured = configured;
        this.hashes = hashes;
    }

    /** The token in the clear, in the very run that made it; empty in every later one and when it was configured. */
    public Optional<String> generated() {
        return Optional.ofNullable(generated);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String token = configured.token();
        if (token != null) {
            byte[] own = TokenHashes.hash(token);
            hashes.replace(NAME, own);
            hash = own;
            return;
        }
        String candidate = fresh();
        // several processes may start at once on an empty store: one token wins, and only its maker shows it
        Stored stored = hashes.keepFirst(NAME, TokenHashes.hash(candidate), () -> show(candidate));
        hash = stored.hash();
        if (stored.isNew()) {
            generated = candidate;
        }
    }

    /** Compares in constant time. False until the token is known. */
    boolean matches(String presented) {
        byte[] expected = hash;
        return expected != null && TokenHashes.equal(expected, TokenHashes.hash(presented));
    }

    private static String fresh() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return "hk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** To the console and not to the log, which others may keep and read. */
    @SuppressWarnings("SystemOut")
    private static void show(String token) {
        System.out.printf("""

                ------------------------------------------------------------------
                Administrator token, shown only now:

                    %s

                Use it as  Authorization: Bearer <token>.  To replace a lost one,
                start with HOSTING_ADMIN_TOKEN set.
                ------------------------------------------------------------------

                """, token);
    }
}
