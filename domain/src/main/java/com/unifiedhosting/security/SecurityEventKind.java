package com.unifiedhosting.security;

/** What those who watch over the platform want to know of. */
public enum SecurityEventKind {
    LOGIN_FAILED,
    /** A login has failed that locks others out from there for a while. */
    LOCKED_OUT,
    /** A refresh token came back that was used before: somebody has a copy. */
    TOKEN_REUSED,
    IMPERSONATED,
    /** A user tried what he may not. */
    ACCESS_REFUSED,
    BAN_IMPOSED,
    BAN_LIFTED,
    SECOND_FACTOR_OFF,
    /** Of a user a second factor is required no longer. */
    SECOND_FACTOR_RELEASED,
    RESET_FORCED
}
