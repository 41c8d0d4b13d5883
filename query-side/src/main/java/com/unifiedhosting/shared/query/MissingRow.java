package com.unifiedhosting.shared.query;

/** An event changes a row that is not there: the projection missed the event that makes it. Parks the event. */
final class MissingRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingRow(Table table, String id, String event) {
        super("no row " + id + " in " + table.name() + " for event " + event);
    }
}
