package com.unifiedhosting.identity;

/** What came of a login with the right password. */
public enum LoginOutcome {
    /** The session is open. */
    LOGGED_IN,
    /** The second factor was wrong, which counts as a failed login; there is no session. */
    WRONG_SECOND_FACTOR
}
