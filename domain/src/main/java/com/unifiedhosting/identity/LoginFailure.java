package com.unifiedhosting.identity;

/** What was wrong in a login. */
public enum LoginFailure {
    WRONG_PASSWORD,
    /** The password was right, the code beside it was not. */
    WRONG_SECOND_FACTOR
}
