package com.unifiedhosting.identity;

/** {@code INVITED -> ACTIVE <-> SUSPENDED}; the last two {@code <-> DELETING -> DELETED}, the first at once. */
public enum UserStatus {
    /** Has no password yet. */
    INVITED,
    ACTIVE,
    SUSPENDED,
    /** For 30 days, in which he can be restored. Until then he is treated as deleted, but for his address. */
    DELETING,
    DELETED
}
