package com.unifiedhosting.identity;

/** Why a session is over. */
public enum SessionEnd {
    LOGGED_OUT,
    /** From another session, or by an administrator. */
    LOGGED_OUT_ELSEWHERE,
    /** A refresh token came back that was used before: somebody has a copy. */
    TOKEN_REUSED,
    /** Nothing was heard for too long, or it has lasted as long as it may. */
    EXPIRED,
    /** The password was changed or reset, or has to be. */
    PASSWORD_CHANGED,
    ROLE_CHANGED,
    /** The user was suspended. */
    SUSPENDED,
    /** The user was deleted. */
    DELETED,
    /** The account was suspended. */
    ACCOUNT_SUSPENDED,
    /** The account was closed. */
    ACCOUNT_CLOSED,
    /** Somebody acted as a user of the account, which was moved to another reseller. */
    ACCOUNT_MOVED
}
