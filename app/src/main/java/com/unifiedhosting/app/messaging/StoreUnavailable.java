package com.unifiedhosting.app.messaging;

import org.springframework.dao.DataAccessResourceFailureException;

/** The event store or the database cannot be reached, or is too busy to answer in time. Nothing was stored. */
public final class StoreUnavailable extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }
}
