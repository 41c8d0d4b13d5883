package com.unifiedhosting.app.gateway;

import static com.unifiedhosting.app.testing.Browser.SESSION;
import static com.unifiedhosting.app.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.time.SimulatedClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Who is taken for an attacker, and banned, and who is not: on a platform behind a proxy on this machine. */
@NeedsEventStore
class AttackersE2E {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int REFUSALS = 6;

    private static ConfigurableApplicationContext platform;
    private static Api api;
    private static People people;

    private final String caller = address();

    @BeforeAll
    static void start() {
        platform = Platforms.with(Map.of(
                "hosting.db.url",
                TestPostgres.newDatabase(),
                "hosting.http.trusted-proxies",
                "127.0.0.1/32,::1/128",
                "hosting.bans.refusals",
                Integer.toString(REFUSALS)));
        new HostingCompany(platform.getBean(CommandGateway.class)).open();
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        people = new People(api, platform.getBean(EventStore.class));
        await().until(() -> api.get("/api/v1/accounts/platform").status() == 200);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String address() {
        return "203.0.113." + NEXT.incrementAndGet();
    }

    @Test
    void whoComesWithWhatWasGoodOnceIsNoAttacker() {
        Person ann = people.customer("OWNER");
        Api self = api.as(people.login(ann).at("/accessToken"));
        Answer revoked = key(self, "");
        await().until(() -> ask(revoked.at("/key")) == 200);
        assertThat(self.post("/api/v1/me/api-keys/" + revoked.at("/id") + "/revoke", "{}")
                        .status())
                .isEqualTo(200);
        await().until(() -> ask(revoked.at("/key")) == 401);
        SimulatedClock clock = platform.getBean(SimulatedClock.class);
        String expired = key(self, ",\"expiresAt\":\"" + clock.instant().plus(Duration.ofHours(1)) + "\"")
                .at("/key");
        await().until(() -> ask(expired) == 200);
        clock.advance(Duration.ofHours(2));
        String unknown = "hk_" + UUID.randomUUID() + expired.substring(expired.indexOf('.'));
        assertThat(people.login(ann).status()).isEqualTo(200);

        for (int i = 0; i < 3 * REFUSALS; i++) {
            for (String outdated : new String[] {revoked.at("/key"), expired, unknown, self.token()}) {
                assertThat(ask(outdated)).as(outdated).isEqualTo(401);
            }
        }

        assertNotBanned();
    }

    /** Whoever is banned later is banned, so this one would be. */
    private void assertNotBanned() {
        String attacker = address();
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(from(attacker, "wrong")).isEqualTo(401);
        }
        await().until(() -> from(attacker, "wrong") == 403);
        assertThat(from(caller, Api.TOKEN)).isEqualTo(200);
        await().until(() -> !bans(attacker).isEmpty());
        assertThat(bans(caller)).isEmpty();
    }

    @Test
    void whoTriesSecretsOfAKeyIs() {
        Api self = api.as(people.login(people.customer("OWNER")).at("/accessToken"));
        String key = key(self, "").at("/key");
        String other = key(self, "").at("/key");
        await().until(() -> ask(other) == 200 && ask(key) == 200);
        String guess = key.substring(0, key.indexOf('.')) + other.substring(other.indexOf('.'));

        for (int i = 0; i < REFUSALS; i++) {
            assertThat(ask(guess)).isEqualTo(401);
        }

        await().until(() -> ask(key) == 403);
        assertThat(bans(caller)).isNotEmpty();
    }

    @Test
    void whoSignsInWronglyByTheFormIsBannedAsByTheApi() {
        Person ann = people.customer("OWNER");
        Browser browser = new Browser(api.port(), "X-Forwarded-For", caller);
        for (int i = 0; i < REFUSALS; i++) {
            // whether there is such a user makes no difference
            String email = i % 2 == 0 ? ann.email() : "nobody-" + UUID.randomUUID() + "@example.com";
            assertThat(browser.signIn(email, "wrong horse battery staple").status())
                    .isEqualTo(422);
        }

        await().until(() -> browser.open("/sign-in").status() == 403);
        assertThat(browser.open("/sign-in").html()).contains("platform.address-banned");
        assertThat(from(caller, Api.TOKEN)).as("whatever else comes from there").isEqualTo(403);
    }

    @Test
    void whoMakesUpSessionsIsBannedAndWhoseIsOverIsNot() {
        Person ann = people.customer("OWNER");
        Browser browser = new Browser(api.port(), "X-Forwarded-For", caller);
        assertThat(browser.signIn(ann.email(), PASSWORD).status()).isEqualTo(302);
        String over = browser.cookie(SESSION);
        Shown out = browser.submit(browser.open("/me"), "/sign-out");
        assertThat(out.status()).isEqualTo(302);
        assertThat(out.location()).isEqualTo("/sign-in");
        await().until(() -> openedBy(browser, over) == 303);
        for (int i = 0; i < 3 * REFUSALS; i++) {
            assertThat(openedBy(browser, over)).isEqualTo(303);
        }
        assertNotBanned();

        int middle = (over.indexOf('.') + over.length()) / 2;
        String guess =
                over.substring(0, middle) + (over.charAt(middle) == 'A' ? 'B' : 'A') + over.substring(middle + 1);
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(openedBy(browser, guess)).isEqualTo(303);
        }
        await().until(() -> browser.open("/sign-in").status() == 403);
    }

    private static int openedBy(Browser browser, String session) {
        browser.setCookie(SESSION, session);
        return browser.open("/me").status();
    }

    private static Answer key(Api self, String more) {
        Answer created = self.post("/api/v1/me/api-keys", """
                {"name":"Key","scopes":["me:read"],"current":"%s"%s}""".formatted(PASSWORD, more));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    private int ask(String token) {
        return api.anonymously("/api/v1/me", "Authorization", "Bearer " + token, "X-Forwarded-For", caller)
                .status();
    }

    private static int from(String address, String token) {
        return api.anonymously("/api/v1/accounts", "Authorization", "Bearer " + token, "X-Forwarded-For", address)
                .status();
    }

    private static String bans(String address) {
        return api.get("/api/v1/admin/bans?address=" + address).at("/items/0/banId");
    }
}
