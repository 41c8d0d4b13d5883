package com.unifiedhosting.app;

/** A part of the platform that a process can run; a role that is off loads none of its beans. */
public enum Role {
    /** Accepts commands: aggregates, command handlers, the endpoints that change something. */
    COMMAND,
    /** Builds read models and answers queries: projections, query handlers, the endpoints that read. */
    QUERY,
    /** Runs process managers and their deadlines, and with them the adapters to the outside world. */
    SAGAS,
    /** Serves the web pages. */
    DASHBOARD
}
