package com.unifiedhosting.app.database;

/** Rows that are kept for a time only. */
public interface Perishable {

    /** What the rows are, for the log. */
    String what();

    /**
     * Removes rows whose time is over, a portion at a time. Several processes may do it at once.
     *
     * @return how many were removed; 0 when there are no more
     */
    int removeExpired();
}
