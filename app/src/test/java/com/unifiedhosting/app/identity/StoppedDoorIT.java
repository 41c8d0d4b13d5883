package com.unifiedhosting.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.UserCommand.RegisterUser;
import com.unifiedhosting.identity.UserEvent.PasswordResetRequested;
import com.unifiedhosting.identity.UserId;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A platform that is stopped does what it has said that it will do. */
@NeedsEventStore
class StoppedDoorIT {

    private static final int USERS = 100;

    private final String database = TestPostgres.newDatabase();
    private final String unique = UUID.randomUUID().toString();

    @Test
    void whatWasAcceptedIsDoneBeforeItStops() throws Exception {
        try (ConfigurableApplicationContext platform = Platforms.on(database);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            HostingCompany company = new HostingCompany(platform.getBean(CommandGateway.class));
            company.open();
            for (int i = 0; i < USERS; i++) {
                company.send(new RegisterUser(
                        user(i),
                        AccountId.PLATFORM,
                        email(i),
                        UserMaker.ANN_NAME,
                        Role.AUDITOR,
                        UserMaker.PASSWORD,
                        UserMaker.token("verification")));
            }
            Api api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < USERS; i++) {
                String body = "{\"email\":\"" + email(i).value() + "\"}";
                asked.add(callers.submit(() -> api.postAnonymously("/api/v1/auth/password-resets", body)
                        .status()));
            }
            for (Future<Integer> answer : asked) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }

        try (ConfigurableApplicationContext platform = Platforms.on(database)) {
            EventStore events = platform.getBean(EventStore.class);
            assertThat(IntStream.range(0, USERS).mapToObj(i -> user(i)))
                    .allSatisfy(
                            user -> assertThat(events.readEvents(user.value()).asStream())
                                    .anyMatch(event -> event.getPayload() instanceof PasswordResetRequested));
        }
    }

    private UserId user(int number) {
        return new UserId("usr_" + unique + "-" + number);
    }

    private EmailAddress email(int number) {
        return new EmailAddress(unique + "-" + number + "@example.com");
    }
}
