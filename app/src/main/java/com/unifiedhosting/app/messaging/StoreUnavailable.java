package com.unifiedhosting.app.messaging;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The event store or the database cannot be reached, or is too busy to answer in time. Nothing is half stored; but when the
 * connection was lost during the commit, everything may be. Repeating the command tells: a repeat is a no-op.
 */
public final class StoreUnavailable extends DataAccessResourceFailureException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }
}
