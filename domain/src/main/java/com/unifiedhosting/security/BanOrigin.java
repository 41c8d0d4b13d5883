package com.unifiedhosting.security;

/** Who imposed a ban. */
public enum BanOrigin {
    /** An administrator. */
    BY_HAND,
    /** The platform, after refused authentications. */
    AUTOMATIC
}
