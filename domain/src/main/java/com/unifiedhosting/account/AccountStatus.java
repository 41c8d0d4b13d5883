package com.unifiedhosting.account;

/** {@code ACTIVE <-> SUSPENDED}; {@code ACTIVE | SUSPENDED -> CLOSING} (30 days, can be reopened) {@code -> CLOSED}. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED,
    CLOSING,
    CLOSED
}
