package com.unifiedhosting.notification.smtp;

import static com.unifiedhosting.notification.smtp.MailTextsTest.INVOICE;
import static com.unifiedhosting.notification.smtp.MailTextsTest.aNotification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.notification.saga.NotificationChannel.DeliveryFailure;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** TLS from the first byte, to a server whose certificate is trusted and names it, and to no other. */
@Timeout(60)
class MailTlsIT {

    private static final String PASSWORD = "password";

    @TempDir
    private static Path folder;

    private static Path keyStore;
    private static GreenMail server;

    /** The library reads its key store once for all its servers. */
    @BeforeAll
    static void startServerWithACertificateForLocalhost() throws Exception {
        keyStore = folder.resolve("server.p12");
        makeCertificate();
        System.setProperty("greenmail.tls.keystore.file", keyStore.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
        setup.setServerStartupTimeout(30_000);
        server = new GreenMail(setup);
        server.start();
    }

    @AfterAll
    static void stopServer() {
        server.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    @BeforeEach
    void empty() throws Exception {
        server.purgeEmailFromAllMailboxes();
    }

    private static void makeCertificate() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", "server", "-dname", "CN=server"));
        command.addAll(List.of("-ext", "san=dns:localhost", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", keyStore.toString()));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }

    private static SSLSocketFactory trustingTheServer() throws Exception {
        KeyStore held = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            held.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        String alias = held.aliases().nextElement();
        trusted.setCertificateEntry(alias, held.getCertificate(alias));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static JavaMailSenderImpl sender(String host) {
        return MailConfiguration.sender(properties(host));
    }

    private static JavaMailSenderImpl trustingSender(String host) throws Exception {
        JavaMailSenderImpl sender = sender(host);
        sender.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", trustingTheServer());
        sender.getJavaMailProperties().put("mail.smtp.socketFactory.fallback", "false");
        return sender;
    }

    private static SmtpProperties properties(String host) {
        return new SmtpProperties(
                host,
                server.getSmtps().getPort(),
                "",
                "",
                SmtpProperties.Security.TLS,
                "billing@hosting.example",
                "Acme Hosting",
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    private static void deliver(JavaMailSenderImpl sender) {
        new MailChannel(sender, MailTextsTest.texts(), properties("unused"), Clock.systemUTC())
                .deliver(aNotification(Locale.ENGLISH, Template.INVOICE_ISSUED, INVOICE));
    }

    @Test
    void deliversToAServerThatProvesWhoItIs() throws Exception {
        deliver(trustingSender("localhost"));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void sendsNothingToAServerThatNobodyVouchesFor() {
        assertThatThrownBy(() -> deliver(sender("localhost")))
                .isInstanceOf(DeliveryFailure.class)
                .rootCause()
                .hasMessage("SunCertPathBuilderException");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNothingToAServerWithACertificateForAnotherName() {
        assertThatThrownBy(() -> deliver(trustingSender("127.0.0.1")))
                .isInstanceOf(DeliveryFailure.class)
                .rootCause()
                .hasMessage("CertificateException");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
