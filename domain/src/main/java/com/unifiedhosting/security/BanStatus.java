package com.unifiedhosting.security;

/** Whether a ban keeps anybody out. */
public enum BanStatus {
    ACTIVE,
    /** Its end has come. */
    ENDED,
    /** Taken back before its end. */
    LIFTED
}
