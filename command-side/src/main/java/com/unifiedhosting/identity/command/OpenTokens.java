package com.unifiedhosting.identity.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.TokenHash;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The one-time tokens of a user that were neither used nor replaced, one for each purpose. JSON: an object. */
record OpenTokens(@JsonValue Map<TokenPurpose, Open> byPurpose) {

    static final OpenTokens NONE = new OpenTokens(Map.of());

    private static final Duration FRESH = Duration.ofMinutes(5);

    /** Of a token only its hash is kept. */
    record Open(TokenHash hash, Instant expiresAt) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OpenTokens {
        byPurpose = Map.copyOf(byPurpose);
    }

    OpenTokens with(TokenPurpose purpose, IssuedToken token) {
        Map<TokenPurpose, Open> tokens = new HashMap<>(byPurpose);
        tokens.put(purpose, new Open(token.hash(), token.expiresAt()));
        return new OpenTokens(tokens);
    }

    OpenTokens without(TokenPurpose purpose) {
        Map<TokenPurpose, Open> tokens = new HashMap<>(byPurpose);
        tokens.remove(purpose);
        return new OpenTokens(tokens);
    }

    /** True when one of this purpose was sent so short a time ago that its mail may not have been read yet. */
    boolean isFresh(TokenPurpose purpose, Instant now) {
        Open open = byPurpose.get(purpose);
        return open != null
                && now.isBefore(open.expiresAt().minus(purpose.lifetime()).plus(FRESH));
    }

    /**
     * Checks that a token can be used.
     *
     * @throws Refused TOKEN_INVALID when it is wrong, used, replaced or expired
     */
    void mustHold(TokenPurpose purpose, TokenHash hash, Instant now) {
        Open open = byPurpose.get(purpose);
        if (open == null || !open.hash().equals(hash) || !now.isBefore(open.expiresAt())) {
            throw new Refused(UserRefusal.TOKEN_INVALID, "The token is wrong, used, expired, or a newer one was sent.");
        }
    }
}
