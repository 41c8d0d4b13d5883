package com.unifiedhosting.notification.smtp;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mail server.
 *
 * @param host its name; absent or empty: no mail is sent, notifications are only recorded
 * @param username absent or empty: no login
 * @param from the sender's address
 * @param fromName the sender's name
 * @param connectTimeout in which the server must take the connection
 * @param answerTimeout in which the server must answer a command or take what is sent, each. A mail whose answer comes
 *     later is sent again, so this is long: a busy server takes its time with the content (RFC 5321, 4.5.3.2)
 * @param mailTimeout in which all of this must be done, from the connection to the answer to the content; no longer than
 *     {@link com.unifiedhosting.notification.saga.NotificationChannel#LONGEST_CALL}
 */
@ConfigurationProperties("hosting.smtp")
@Validated
record SmtpProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") @Min(1) @Max(65_535) int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("no-reply@localhost") @Email String from,
        @DefaultValue("Unified Hosting") String fromName,
        @DefaultValue("5s") @DurationMin(millis = 100) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 100) Duration answerTimeout,

        @DefaultValue("75s") @DurationMin(millis = 100) @DurationMax(seconds = 75)
        Duration mailTimeout) {

    /** How the connection is protected. */
    enum Security {
        /** Not at all: for a relay on the same machine. */
        NONE,
        /** Starts plain and must turn to TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    boolean configured() {
        return !host.isBlank();
    }

    @Override
    public String toString() {
        return "SmtpProperties[" + host + ":" + port + ", " + security + "]";
    }
}
