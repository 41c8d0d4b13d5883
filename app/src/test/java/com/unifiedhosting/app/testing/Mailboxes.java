package com.unifiedhosting.app.testing;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that takes mails to anybody, and its users' mail program. */
public final class Mailboxes implements AutoCloseable {

    /** Where mails send their readers. */
    public static final String PAGES = "https://panel.example.com";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile(Pattern.quote(PAGES) + "(/[a-z-]+)#token=(\\S+)");

    private final GreenMail server;
    private final int port;

    /** Takes any free port, and keeps it while it is away. */
    public Mailboxes() {
        port = freePort();
        ServerSetup smtp = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(PATIENCE.toMillis());
        server = new GreenMail(smtp);
        server.start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nobody takes mails. */
    public void goAway() {
        server.stop();
    }

    /** From now on mails are taken again. */
    public void comeBack() {
        server.start();
    }

    /** What a platform has to be told to send its mails here. */
    public Map<String, Object> settings() {
        return Map.of(
                "hosting.smtp.host",
                "127.0.0.1",
                "hosting.smtp.port",
                port,
                "hosting.smtp.security",
                "NONE",
                "hosting.public-url",
                PAGES);
    }

    /** The token in the newest mail to an address whose link leads to a page; waits until there is one. */
    public String token(String address, String page) {
        return await().atMost(PATIENCE)
                .until(() -> newest(address, page), Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for a mail to an address with a subject; answers its text. */
    public String mail(String address, String subject) {
        return await().atMost(PATIENCE)
                .until(
                        () -> to(address).stream()
                                .filter(mail -> subject(mail).equals(subject))
                                .findFirst(),
                        Optional::isPresent)
                .map(Mailboxes::text)
                .orElseThrow();
    }

    /** The subjects of all mails to an address, as they came. */
    public List<String> subjects(String address) {
        return to(address).stream().map(Mailboxes::subject).toList();
    }

    private Optional<String> newest(String address, String page) {
        return to(address).reversed().stream()
                .map(mail -> LINK.matcher(text(mail)))
                .filter(Matcher::find)
                .filter(link -> link.group(1).equals(page))
                .map(link -> link.group(2))
                .findFirst();
    }

    private List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).contains("<" + address + ">"))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
