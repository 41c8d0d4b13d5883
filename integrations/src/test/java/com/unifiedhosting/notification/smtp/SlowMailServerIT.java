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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
        return channel(server, Duration.ofSeconds(10));
    }

    private static NotificationChannel channel(ScriptedMailServer server, Duration mailTimeout) {
        SmtpProperties properties = new SmtpProperties(
                "127.0.0.1",
                server.port(),
                "",
                "",
                SmtpProperties.Security.NONE,
                "billing@hosting.example",
                "Acme Hosting",
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                mailTimeout);
        return new MailConfiguration().notificationChannel(properties, MailTextsTest.PAGES, Clock.systemUTC());
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
    void letsTheWholeMailTakeNoLongerThanAChannelMay() {
        SmtpProperties defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("hosting.smtp", SmtpProperties.class);
        assertThat(defaults.mailTimeout()).isEqualTo(NotificationChannel.LONGEST_CALL);
    }

    @Test
    void aMailThatTakesTooLongAsAWholeIsAFailureAndItsConnectionIsClosed() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        try (ScriptedMailServer server = new ScriptedMailServer((moment, client) -> {
            if (moment == ScriptedMailServer.Moment.RECIPIENT) {
                assertThat(client.getInputStream().read())
                        .as("nothing but the end")
                        .isNegative();
                hungUp.countDown();
            }
        })) {
            assertThatThrownBy(() -> channel(server, Duration.ofMillis(300)).deliver(NOTIFICATION))
                    .isInstanceOf(DeliveryFailure.class)
                    .hasMessage("the mail server did not take the mail in time");
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.taken()).isEmpty();
        }
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
