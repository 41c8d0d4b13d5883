package com.unifiedhosting.app.messaging;

/** The event store or the database cannot be reached, or is too busy to answer in time. Nothing was stored. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }
}
