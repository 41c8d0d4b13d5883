package com.unifiedhosting.notification.smtp;

import static com.unifiedhosting.notification.smtp.MailTextsTest.INVOICE;
import static com.unifiedhosting.notification.smtp.MailTextsTest.PAGES;
import static com.unifiedhosting.notification.smtp.MailTextsTest.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.notification.saga.NotificationChannel;
import com.unifiedhosting.notification.saga.NotificationChannel.DeliveryFailure;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class MailChannelIT {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

    @RegisterExtension
    private static final GreenMailExtension MAIL = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("platform@example.com", "platform", "secret"))
            .withPerMethodLifecycle(true);

    private static NotificationChannel channel(
            int port, String username, String password, SmtpProperties.Security security) {
        SmtpProperties properties = new SmtpProperties(
                "127.0.0.1",
                port,
                username,
                password,
                security,
                "billing@hosting.example",
                "Acme Hosting",
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(10));
        return new MailConfiguration().notificationChannel(properties, PAGES, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static NotificationChannel channel() {
        return channel(MAIL.getSmtp().getPort(), "", "", SmtpProperties.Security.NONE);
    }

    @Test
    void deliversAPlainMailInTheReadersLanguage() throws Exception {
        assertThat(channel().deliver(aNotification(Locale.GERMAN, Template.INVOICE_ISSUED, INVOICE)))
                .isEqualTo("smtp");

        MimeMessage mail = MAIL.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("Rechnung INV-000042 über 1.234,50");
        assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat((String) mail.getContent()).contains("Guten Tag Bob Müller,", "1. März 2026");
        assertThat(mail.getAllRecipients())
                .containsExactly(new InternetAddress("bob@example.com", "Bob Müller", "UTF-8"));
        assertThat(mail.getFrom())
                .containsExactly(new InternetAddress("billing@hosting.example", "Acme Hosting", "UTF-8"));
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
    }

    @Test
    void aRepeatIsTheSameMessage() throws Exception {
        NotificationRequested notification = aNotification(Locale.ENGLISH, Template.INVOICE_ISSUED, INVOICE);
        channel().deliver(notification);
        channel().deliver(notification);
        MimeMessage[] mails = MAIL.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getMessageID()).isEqualTo("<ntf_inv_1=2Ereminder=2E3@hosting.example>");
        assertThat(mails[1].getMessageID()).isEqualTo(mails[0].getMessageID());
    }

    @Test
    void noParameterBecomesAHeaderOrARecipient() throws Exception {
        channel()
                .deliver(aNotification(
                        Locale.ENGLISH,
                        Template.WEBSITE_LIVE,
                        Map.of("domain", "a\r\nBcc: victim@example.com\r\n\r\nX-Evil: 1")));
        MimeMessage[] mails = MAIL.getReceivedMessages();
        assertThat(mails).hasSize(1);
        assertThat(mails[0].getHeader("Bcc")).isNull();
        assertThat(mails[0].getHeader("X-Evil")).isNull();
        assertThat(mails[0].getAllRecipients()).hasSize(1);
        assertThat(mails[0].getSubject()).isEqualTo("a Bcc: victim@example.com X-Evil: 1 is live");
    }

    @Test
    void logsInWhereTheServerWantsIt() throws Exception {
        NotificationChannel channel =
                channel(MAIL.getSmtp().getPort(), "platform", "secret", SmtpProperties.Security.NONE);
        assertThat(channel.deliver(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_RESUMED, Map.of())))
                .isEqualTo("smtp");
    }

    @Test
    void aRefusedLoginIsADeliveryFailure() {
        NotificationChannel channel =
                channel(MAIL.getSmtp().getPort(), "platform", "wrong", SmtpProperties.Security.NONE);
        assertThatThrownBy(
                        () -> channel.deliver(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_RESUMED, Map.of())))
                .isInstanceOf(DeliveryFailure.class)
                .hasMessage("the mail server refused the login");
    }

    @Test
    void sendsNothingOverAConnectionThatDoesNotTurnToTls() {
        NotificationChannel channel = channel(MAIL.getSmtp().getPort(), "", "", SmtpProperties.Security.STARTTLS);
        assertThatThrownBy(
                        () -> channel.deliver(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_RESUMED, Map.of())))
                .isInstanceOf(DeliveryFailure.class);
        assertThat(MAIL.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsADeliveryFailure() {
        int port = MAIL.getSmtp().getPort();
        MAIL.stop();
        assertThatThrownBy(() -> channel(port, "", "", SmtpProperties.Security.NONE)
                        .deliver(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_RESUMED, Map.of())))
                .isInstanceOf(DeliveryFailure.class)
                .hasMessage("the mail server could not be reached");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> channel(silent.getLocalPort(), "", "", SmtpProperties.Security.NONE)
                            .deliver(aNotification(Locale.ENGLISH, Template.SUBSCRIPTION_RESUMED, Map.of())))
                    .isInstanceOf(DeliveryFailure.class);
        }
    }

    @Test
    void aMailThatCannotBeWrittenIsADeliveryFailure() {
        assertThatThrownBy(() -> channel().deliver(aNotification(Locale.ENGLISH, Template.WEBSITE_LIVE, Map.of())))
                .isInstanceOf(DeliveryFailure.class)
                .hasMessage("the mail could not be written");
        NotificationRequested unsuitable = new NotificationRequested(
                new NotificationId("ntf_1"),
                new AccountId("acc_bob"),
                new AccountPath("platform/acc_bob"),
                null,
                new EmailAddress(".bob@example.com"),
                new PersonName("Bob"),
                Locale.ENGLISH,
                ZoneOffset.UTC,
                Template.SUBSCRIPTION_RESUMED,
                new Parameters(Map.of()),
                null);
        assertThatThrownBy(() -> channel().deliver(unsuitable)).isInstanceOf(DeliveryFailure.class);
    }

    @Test
    void withoutAServerNotificationsAreOnlyRecorded() {
        SmtpProperties none = new SmtpProperties(
                "",
                587,
                "",
                "",
                SmtpProperties.Security.STARTTLS,
                "a@b.example",
                "A",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        assertThat(new MailConfiguration()
                        .notificationChannel(none, PAGES, Clock.systemUTC())
                        .deliver(aNotification(Locale.ENGLISH, Template.INVOICE_ISSUED, INVOICE)))
                .isEqualTo("recorded");
    }

    @Test
    void thePasswordStaysOutOfLogs() {
        SmtpProperties properties = new SmtpProperties(
                "mail",
                25,
                "u",
                "hidden",
                SmtpProperties.Security.NONE,
                "a@b.example",
                "A",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
        assertThat(properties.toString()).contains("mail:25").doesNotContain("hidden");
    }
}
