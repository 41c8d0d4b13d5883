package com.unifiedhosting.notification.saga;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;

/** The port to the channel by which notifications reach people. */
public interface NotificationChannel {

    /**
     * Delivers a notification. May be called again after a crash: the channel marks the message with the notification's
     * identifier (mail: {@code Message-ID}), by which a receiver tells a repeat.
     *
     * @return the channel that took it, {@code smtp} or {@code recorded}
     * @throws DeliveryFailure when the channel did not take it
     */
    String deliver(NotificationRequested notification);

    /** A channel did not take a notification; the message names the cause without address or content. */
    final class DeliveryFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public DeliveryFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
