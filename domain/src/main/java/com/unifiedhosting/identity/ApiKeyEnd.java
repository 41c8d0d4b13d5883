package com.unifiedhosting.identity;

/** Why an API key is of no use any more. */
public enum ApiKeyEnd {
    REVOKED,
    EXPIRED,
    /** Its user was deleted. */
    USER_DELETED,
    /** Staff had its user choose another password, because somebody else may have been in. */
    RESET_FORCED
}
