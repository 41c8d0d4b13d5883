package com.unifiedhosting.notification.saga;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import java.time.Duration;

/** The port to the channel by which notifications reach people. */
public interface NotificationChannel {

    /** After which a delivery has succeeded or failed: below the time that the platform gives the handling of a message. */
    Duration LONGEST_CALL = Duration.ofSeconds(75);

    /**
     * Delivers a notification. May be called again after a crash: the channel marks the message with the notification's
     * identifier (mail: {@code Message-ID}), by which a receiver tells a repeat.
     *
     * @return the channel that took it, {@code smtp} or {@code recorded}
     * @throws DeliveryFailure when the channel did not take it within {@link #LONGEST_CALL}
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
