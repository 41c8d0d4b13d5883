package com.unifiedhosting.identity;

/** {@code INVITED -> ACTIVE <-> SUSPENDED}, each {@code -> DELETED}. */
public enum UserStatus {
    /** Has no password yet. */
    INVITED,
    ACTIVE,
    SUSPENDED,
    DELETED
}
