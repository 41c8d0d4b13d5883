package com.unifiedhosting.app.pages;

import static com.unifiedhosting.app.testing.Browser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Two platforms on one database: a session of one is a session of the other, forms included, and over at both. */
@NeedsEventStore
class SessionsOfSeveralProcessesE2E {

    @Test
    void whatOneProcessOpensAnotherAcceptsAndEnds() {
        Map<String, Object> settings = Map.of("hosting.db.url", TestPostgres.newDatabase());
        try (ConfigurableApplicationContext first = Platforms.with(settings);
                ConfigurableApplicationContext second = Platforms.with(settings)) {
            new HostingCompany(first.getBean(CommandGateway.class)).open();
            Person admin = new People(new Api(port(first)), first.getBean(EventStore.class)).staff("SUPER_ADMIN");
            Browser atFirst = new Browser(port(first));
            assertThat(atFirst.signIn(admin.email(), People.PASSWORD).status()).isEqualTo(302);
            String cookie = atFirst.cookie(SESSION);

            Browser atSecond = atFirst.at(port(second));
            assertThat(atSecond.open("/").status()).isEqualTo(200);
            assertThat(atSecond.post("/sign-out", atFirst.open("/").hiddenOf("/sign-out"))
                            .status())
                    .as("a form of the first process, sent to the second")
                    .isEqualTo(302);

            await().untilAsserted(() -> {
                atFirst.setCookie(SESSION, cookie);
                assertThat(atFirst.open("/").status()).isEqualTo(303);
            });
        }
    }

    private static int port(ConfigurableApplicationContext platform) {
        return platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
