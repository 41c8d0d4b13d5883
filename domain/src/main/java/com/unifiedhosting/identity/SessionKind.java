package com.unifiedhosting.identity;

/** By what a session is continued. */
public enum SessionKind {
    /** A refresh token, which changes with each use. */
    API,
    /** A cookie, which stays the same. */
    BROWSER
}
