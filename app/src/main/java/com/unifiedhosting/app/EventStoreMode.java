package com.unifiedhosting.app;

/** Where events live. */
public enum EventStoreMode {
    /** In PostgreSQL, beside everything else; commands and queries stay inside the process. */
    EMBEDDED,
    /** In Axon Server, which also routes commands and queries between processes. */
    AXON_SERVER
}
