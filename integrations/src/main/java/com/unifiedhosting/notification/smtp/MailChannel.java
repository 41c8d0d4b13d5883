package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.saga.NotificationChannel;
import com.unifiedhosting.shared.integration.TimeLimit;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Delivers by SMTP, as plain text. {@code Message-ID} is made of the notification's identifier alone, so that a repeat after
 * a crash is the same message to whoever receives it. Nothing of a notification can become a header of its own: names and
 * subjects are single lines, encoded by the mail library.
 */
final class MailChannel implements NotificationChannel {

    static final String NAME = "smtp";

    private final JavaMailSender sender;
    private final MailTexts texts;
    private final SmtpProperties properties;
    private final Clock clock;

    MailChannel(JavaMailSender sender, MailTexts texts, SmtpProperties properties, Clock clock) {
        this.sender = sender;
        this.texts = texts;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String deliver(NotificationRequested notification) {
        MimeMessage message = compose(notification);
        try {
            return TimeLimit.within(properties.mailTimeout(), () -> send(message));
        } catch (TimeoutException e) {
            throw new DeliveryFailure("the mail server did not take the mail in time", MailFault.of(e));
        }
    }

    private String send(MimeMessage message) {
        try {
            sender.send(message);
        } catch (MailException e) {
            if (!taken(e)) {
                throw new DeliveryFailure(cause(e), MailFault.of(e));
            }
        }
        return NAME;
    }

    /** Whether the server took the mail, and only hanging up failed: then there is no message that failed. */
    private static boolean taken(MailException failure) {
        return failure instanceof MailSendException send
                && send.getFailedMessages().isEmpty();
    }

    private MimeMessage compose(NotificationRequested notification) {
        try {
            MailTexts.MailText text = texts.of(notification);
            MimeMessage message = sender.createMimeMessage();
            message.setFrom(address(properties.from(), properties.fromName()));
            message.setRecipient(
                    MimeMessage.RecipientType.TO,
                    address(
                            notification.recipient().value(),
                            notification.recipientName().value()));
            message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
            message.setText(text.body(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Message-ID", messageId(notification.notificationId()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Content-Language", notification.language().toLanguageTag());
            return message;
        } catch (MessagingException | IllegalArgumentException e) {
            throw new DeliveryFailure("the mail could not be written", MailFault.of(e));
        }
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress made = new InternetAddress(address, name, StandardCharsets.UTF_8.name());
            made.validate();
            return made;
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("no UTF-8", e);
        }
    }

    /** {@code <id@host of the sender>}, the id with {@code =XX} for what may not stand there (RFC 5322, dot-atom). */
    private String messageId(NotificationId id) {
        StringBuilder left = new StringBuilder();
        id.value().chars().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
                left.append((char) c);
            } else {
                left.append("=%02X".formatted(c));
            }
        });
        String host = properties.from().substring(properties.from().lastIndexOf('@') + 1);
        return "<" + left + "@" + host + ">";
    }

    /** The cause in one line, without address or content: the server's own words often hold both. */
    private static String cause(MailException failure) {
        Throwable deepest = deepest(failure);
        if (deepest instanceof AuthenticationFailedException) {
            return "the mail server refused the login";
        }
        Integer code = replyCode(deepest);
        return code == null
                ? "the mail server could not be reached"
                : "the mail server refused the mail (" + code + ")";
    }

    private static @Nullable Integer replyCode(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> null;
        };
    }

    private static Throwable deepest(Throwable failure) {
        Throwable current = failure;
        if (failure instanceof MailSendException send && send.getMessageExceptions().length > 0) {
            current = send.getMessageExceptions()[0];
        }
        while (true) {
            Throwable next = current instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : current.getCause();
            if (next == null) {
                return current;
            }
            current = next;
        }
    }

    /** The kind and place of a failure without its message. */
    private static final class MailFault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private MailFault(String kind) {
            super(kind);
        }

        static MailFault of(Throwable failure) {
            MailFault fault = new MailFault(deepest(failure).getClass().getSimpleName());
            fault.setStackTrace(failure.getStackTrace());
            return fault;
        }
    }
}
