package com.unifiedhosting.hosting;

/** {@code REQUESTED -> PROVISIONING -> LIVE <-> SUSPENDED -> DELETING -> DELETED}, or FAILED with everything undone. */
public enum WebsiteStatus {
    REQUESTED,
    PROVISIONING,
    LIVE,
    SUSPENDED,
    DELETING,
    DELETED,
    FAILED
}
