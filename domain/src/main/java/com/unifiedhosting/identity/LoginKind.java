package com.unifiedhosting.identity;

/** What stands in the history of a user's logins. */
public enum LoginKind {
    LOGGED_IN,
    FAILED,
    /** After a failed login, which stands beside it, no more are looked at from there for a while. */
    LOCKED_OUT,
    /** Somebody else began to act as the user. */
    IMPERSONATED,
    /** A session is over, for whatever reason. */
    LOGGED_OUT
}
