package com.unifiedhosting.notification;

/** {@code REQUESTED -> DELIVERED | FAILED}; FAILED when no further attempt will be made. */
public enum NotificationStatus {
    REQUESTED,
    DELIVERED,
    FAILED
}
