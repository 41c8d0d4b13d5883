package com.unifiedhosting.app.time;

import static com.unifiedhosting.app.testing.Commands.byTester;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.ProbeMessage.Noted;
import com.unifiedhosting.app.testing.ProbeMessage.Start;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.shared.EmailAddress;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class RestartIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String database = TestPostgres.newDatabase();
    private final String id = "probe_" + UUID.randomUUID();

    @Test
    void aDeadlineOutlivesTheProcessThatSetIt() {
        EmailAddress address = new EmailAddress("bob@example.com");
        String claim;
        try (ConfigurableApplicationContext before = Platforms.on(database)) {
            claim = before.getBean(ClaimKeys.class).email(address).value();
            before.getBean(CommandGateway.class).sendAndWait(byTester(new Start(id)));
            assertThat(before.getBean(Quiescence.class).await(SOON)).isTrue();
        }
        try (ConfigurableApplicationContext after = Platforms.on(database)) {
            assertThat(after.getBean(ClaimKeys.class).email(address).value())
                    .as("the installation's key has stayed the same")
                    .isEqualTo(claim);
            assertThat(notes(after)).isZero();

            after.getBean(SimulatedClock.class).advance(Duration.ofDays(2));

            assertThat(after.getBean(Quiescence.class).await(SOON)).isTrue();
            assertThat(notes(after)).isEqualTo(1);
        }
    }

    private long notes(ConfigurableApplicationContext platform) {
        return platform.getBean(EventStore.class)
                .readEvents(id)
                .asStream()
                .filter(event -> event.getPayload() instanceof Noted)
                .count();
    }
}
