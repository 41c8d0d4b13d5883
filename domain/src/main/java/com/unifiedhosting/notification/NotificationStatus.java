package com.unifiedhosting.notification;

/**
 * {@code REQUESTED -> DELIVERED | FAILED}; FAILED when no further attempt will be made. NOT_WANTED from the beginning: its
 * account has muted such notices.
 */
public enum NotificationStatus {
    REQUESTED,
    DELIVERED,
    FAILED,
    NOT_WANTED
}
