package com.unifiedhosting.identity;

import java.time.Instant;

/**
 * A one-time token that was made out to a user.
 *
 * @param hash by which it is known again
 * @param token itself, for the mail that brings it
 * @param expiresAt from this instant on it is of no use
 */
public record IssuedToken(TokenHash hash, OneTimeToken token, Instant expiresAt) {

    public static IssuedToken of(OneTimeToken token, TokenPurpose purpose, Instant now) {
        return new IssuedToken(token.hash(), token, now.plus(purpose.lifetime()));
    }
}
