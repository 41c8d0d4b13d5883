package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.saga.NotificationChannel;

/** Sends nothing: the notification stands in the read model of notifications, and that is all. */
final class RecordedChannel implements NotificationChannel {

    static final String NAME = "recorded";

    @Override
    public String deliver(NotificationRequested notification) {
        return NAME;
    }
}
