package com.unifiedhosting.identity;

/** What came of a refresh token. */
public enum RefreshOutcome {
    /** The next one is the current one. */
    REFRESHED,
    /** It was used before, so the session is over. */
    TOKEN_REUSED
}
