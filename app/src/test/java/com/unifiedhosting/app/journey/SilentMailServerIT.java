package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.app.time.SimulatedClock;
import com.unifiedhosting.notification.NotificationCommand.RequestNotification;
import com.unifiedhosting.notification.NotificationEvent.DeliveryFailed;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A mail server that takes connections and says nothing for longer than a mail may take. */
class SilentMailServerIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final NotificationId MAIL = new NotificationId("ntf_silence");

    @Test
    void aMailThatIsNotTakenInTimeIsAFailedAttemptAndTriedAgainOnlyWhenThatIsDue() throws Exception {
        try (Silence server = new Silence();
                ConfigurableApplicationContext platform = Platforms.with(Map.of(
                        "hosting.db.url", TestPostgres.newDatabase(),
                        "hosting.public-url", "https://panel.example.com",
                        "hosting.smtp.host", "127.0.0.1",
                        "hosting.smtp.port", server.port(),
                        "hosting.smtp.security", "NONE",
                        "hosting.smtp.mail-timeout", "500ms"))) {
            HostingCompany company = new HostingCompany(platform.getBean(CommandGateway.class));
            company.open();
            AccountId account = company.customer("silence@example.com");

            company.send(new RequestNotification(
                    MAIL, account, Template.WEBSITE_LIVE, new Parameters(Map.of("domain", "silence.example.com"))));

            assertThat(platform.getBean(Quiescence.class).await(SOON)).isTrue();
            assertThat(failedAttempts(platform)).containsExactly(1);
            assertThat(server.connections()).hasSize(1);

            platform.getBean(SimulatedClock.class).advance(Duration.ofMinutes(1));

            assertThat(platform.getBean(Quiescence.class).await(SOON)).isTrue();
            assertThat(failedAttempts(platform)).containsExactly(1, 2);
            assertThat(server.connections()).hasSize(2);
        }
    }

    private static List<Integer> failedAttempts(ConfigurableApplicationContext platform) {
        return platform.getBean(EventStore.class)
                .readEvents(MAIL.value())
                .asStream()
                .map(event -> event.getPayload())
                .filter(DeliveryFailed.class::isInstance)
                .map(DeliveryFailed.class::cast)
                .map(DeliveryFailed::attempt)
                .collect(Collectors.toList());
    }

    private static final class Silence implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();

        Silence() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        List<Socket> connections() {
            return List.copyOf(connections);
        }

        private void accept() {
            try {
                while (true) {
                    connections.add(server.accept());
                }
            } catch (IOException closed) {
                // the end
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
