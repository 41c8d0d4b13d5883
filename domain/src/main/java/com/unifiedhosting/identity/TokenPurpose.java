package com.unifiedhosting.identity;

import java.time.Duration;

/** What a one-time token is for, and how long it can be used. Of each kind a user has one at a time, the newest. */
public enum TokenPurpose {
    /** Sets the first password and lets the invited in. */
    INVITATION(Duration.ofDays(7)),
    /** Shows that the e-mail address is the user's own. */
    VERIFICATION(Duration.ofHours(24)),
    /** Sets another password. */
    PASSWORD_RESET(Duration.ofHours(1)),
    /** Shows that the new e-mail address is the user's own. */
    EMAIL_CHANGE(Duration.ofHours(24));

    private final Duration lifetime;

    TokenPurpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }
}
