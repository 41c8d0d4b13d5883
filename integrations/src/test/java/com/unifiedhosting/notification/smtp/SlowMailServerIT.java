package com.unifiedhosting.notification.smtp;

import static com.unifiedhosting.notification.smtp.MailTextsTest.INVOICE;
import static com.unifiedhosting.notification.smtp.MailTextsTest.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.notification.saga.NotificationChannel;
import com.unifiedhosting.notification.saga.NotificationChannel.DeliveryFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A mail that the server took is delivered, however the server behaves around it: a second copy helps nobody. */
@Timeout(30)
class SlowMailServerIT {

    private static final NotificationRequested NOTIFICATION =
            aNotification(Locale.ENGLISH, Template.INVOICE_ISSUED, INVOICE);

    private static NotificationChannel channel(ScriptedMailServer server) {
        SmtpProperties properties = new SmtpProperties(
                "127.0.0.1",
                server.port(),
                "",
                "",
                SmtpProperties.Security.NONE,
                "billing@hosting.example",
                "Acme Hosting",
                Duration.ofMillis(500),
                Duration.ofSeconds(10));
        return new MailConfiguration().notificationChannel(properties, Clock.systemUTC());
    }

    @Test
    void waitsForTheAnswerToTheContentLongerThanForAConnection() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.CONTENT_SENT) {
                Thread.sleep(1_500);
            }
        })) {
            assertThat(channel(server).deliver(NOTIFICATION)).isEqualTo("smtp");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void givesAServerAMinuteToAnswerUnlessToldOtherwise() {
        SmtpProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("hosting.smtp", SmtpProperties.class);
        assertThat(defaults.answerTimeout()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.connectTimeout()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aResetInsteadOfAFarewellIsNoFailure() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.FAREWELL) {
                ScriptedMailServer.reset(client);
            }
        })) {
            assertThat(channel(server).deliver(NOTIFICATION)).isEqualTo("smtp");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void aServerThatHangsUpOnceItHasTakenTheMailIsNoFailure() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.CONTENT_SENT) {
                ScriptedMailServer.say(client, "250 taken");
                ScriptedMailServer.reset(client);
            }
        })) {
            assertThat(channel(server).deliver(NOTIFICATION)).isEqualTo("smtp");
            assertThat(server.taken()).hasSize(1);
        }
    }

    @Test
    void aServerThatHangsUpInsteadOfAnsweringIsAFailure() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.CONTENT_SENT) {
                ScriptedMailServer.reset(client);
            }
        })) {
            assertThatThrownBy(() -> channel(server).deliver(NOTIFICATION)).isInstanceOf(DeliveryFailure.class);
        }
    }

    @Test
    void aRefusalNamesTheServersCodeAndNeitherAddressNorContent() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.RECIPIENT) {
                ScriptedMailServer.say(client, "550 5.1.1 no bob@example.com here");
            }
        })) {
            assertThatThrownBy(() -> channel(server).deliver(NOTIFICATION))
                    .isInstanceOf(DeliveryFailure.class)
                    .hasMessage("the mail server refused the mail (550)")
                    .rootCause()
                    .hasMessageNotContaining("bob");
        }
    }
}
