package com.unifiedhosting.notification.smtp;

import com.unifiedhosting.notification.saga.NotificationChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail where {@code hosting.smtp.host} names a server, else recording. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SmtpProperties.class, PublicAddress.class})
public class MailConfiguration {

    @Bean
    NotificationChannel notificationChannel(SmtpProperties properties, PublicAddress address, Clock clock) {
        return properties.configured()
                ? new MailChannel(
                        sender(properties), new MailTexts(new MailLinks(address.required())), properties, clock)
                : new RecordedChannel();
    }

    static JavaMailSenderImpl sender(SmtpProperties properties) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        String answer = Long.toString(properties.answerTimeout().toMillis());
        Properties mail = sender.getJavaMailProperties();
        mail.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(properties.connectTimeout().toMillis()));
        mail.setProperty("mail.smtp.timeout", answer);
        mail.setProperty("mail.smtp.writetimeout", answer);
        // what the server says to the farewell changes nothing about a mail that it has taken
        mail.setProperty("mail.smtp.quitwait", "false");
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (properties.security()) {
            case NONE -> mail.setProperty("mail.smtp.starttls.enable", "false");
            case STARTTLS -> {
                mail.setProperty("mail.smtp.starttls.enable", "true");
                mail.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> mail.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (!properties.username().isBlank()) {
            mail.setProperty("mail.smtp.auth", "true");
            sender.setUsername(properties.username());
            sender.setPassword(properties.password());
        }
        return sender;
    }
}
