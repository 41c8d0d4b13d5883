package com.unifiedhosting.app.messaging;

/** The aggregate is not at the version that the command expected (metadata {@code expectedVersion}). */
public final class StaleVersion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersion(String message) {
        super(message, null, false, false);
    }
}
