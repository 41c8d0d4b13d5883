package com.unifiedhosting.app.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.access.Town;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.People;
import com.unifiedhosting.app.testing.People.Person;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.command.Passwords;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two platforms on one database, behind a proxy on this machine: what is decided at one holds at the other. The design
 * asks for a second; the tests wait a little longer, because other tests may have the machine.
 */
@NeedsEventStore
class TwoGatewaysE2E {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String BANS = "/api/v1/admin/bans";

    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static Api one;
    private static Api other;

    private final String caller = "203.0.113." + NEXT.incrementAndGet();

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("hosting.db.url", TestPostgres.newDatabase());
        settings.put("hosting.http.trusted-proxies", "127.0.0.1/32,::1/128,192.0.2.0/24");
        settings.put("hosting.bans.refusals", "6");
        limit(settings, "probe", "/problems/**", "address", 40);
        limit(settings, "by-key", "/api/v1/me/logins", "key", 20);
        first = Platforms.with(settings);
        second = Platforms.with(settings);
        one = apiOf(first);
        other = apiOf(second);
        await().ignoreExceptions().until(() -> one.get("/api/v1/accounts").status() == 200);
    }

    private static void limit(Map<String, Object> settings, String name, String path, String per, int requests) {
        String rule = "hosting.rate-limits.rules." + name + ".";
        settings.putAll(
                Map.of(rule + "path", path, rule + "per", per, rule + "requests", requests, rule + "window", "1h"));
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    private static Api apiOf(ConfigurableApplicationContext platform) {
        return new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @Test
    void aRateLimitReachedAtOneHoldsAtTheOther() {
        assertThat(visit(other).status()).isEqualTo(200);
        Answer last = visit(one);
        while (last.status() == 200) {
            last = visit(one);
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.at("/type")).isEqualTo("/problems/platform.too-many-requests");
        assertThat(last.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(last.header("RateLimit")).contains("\"probe\";r=0;");
        await().until(() -> visit(other).status() == 429);
        assertThat(visitAs(other, "198.51.100.1").status()).as("somebody else").isEqualTo(200);
        assertThat(other.anonymously("/actuator/health", "X-Forwarded-For", caller)
                        .status())
                .as("not counted")
                .isEqualTo(200);
    }

    /** And its user goes on meanwhile, by himself and by his other keys. */
    @Test
    void aKeyIsLimitedAtBothByItself() {
        People people = new People(one, first.getBean(EventStore.class));
        Person ann = people.customer("OWNER");
        Api self = one.as(people.login(ann).at("/accessToken"));
        Api key = self.as(newKey(self));
        Api otherKey = self.as(newKey(self));
        Answer last = logins(key);
        while (last.status() == 200) {
            last = logins(key);
        }

        assertThat(last.status()).as(last.toString()).isEqualTo(429);
        assertThat(last.at("/detail")).endsWith("are allowed for this API key");
        await().until(() -> logins(other.as(key.token())).status() == 429);
        assertThat(logins(otherKey).status()).isEqualTo(200);
        assertThat(logins(self).status()).isEqualTo(200);
    }

    private static Answer logins(Api api) {
        return api.get("/api/v1/me/logins");
    }

    private static String newKey(Api self) {
        Answer created = self.post("/api/v1/me/api-keys", """
                {"name":"Key","scopes":["me:read"],"current":"%s"}""".formatted(People.PASSWORD));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        await().until(() -> self.as(created.at("/key")).get("/api/v1/me").status() == 200);
        return created.at("/key");
    }

    /** An access token of one is good at the other, goes on there, and ends there when it ends here. */
    @Test
    void aSessionMadeAtOneHoldsAtTheOtherAndEndsThereToo() {
        CommandGateway commands = first.getBean(CommandGateway.class);
        Town town = new Town(new HostingCompany(commands), one, first.getBean(Passwords.class));
        Resident ann = town.resident("bob", Role.OWNER);
        Api here = one.as(ann.token());
        Api there = other.as(ann.token());
        Api keyThere = other.as(requireNonNull(ann.things().get("key")));

        assertThat(there.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(keyThere.get("/api/v1/me").status()).isEqualTo(200);

        assertThat(here.post("/api/v1/me/api-keys/" + ann.things().get("api-keys") + "/revoke", "{}")
                        .status())
                .isEqualTo(200);
        await().until(() -> keyThere.get("/api/v1/me").status() == 401);
        assertThat(here.post("/api/v1/me/logout", "{}").status()).isEqualTo(200);
        await().until(() -> there.get("/api/v1/me").status() == 401);
    }

    @Test
    void aSecondFactorRequiredAtOneIsAskedForAtTheOther() {
        CommandGateway commands = first.getBean(CommandGateway.class);
        Town town = new Town(new HostingCompany(commands), one, first.getBean(Passwords.class));
        Resident ann = town.newcomer(town.house("bob"), Role.OWNER);
        Api there = other.as(ann.token());
        String own = "/api/v1/accounts/" + there.get("/api/v1/me").at("/accountId");
        assertThat(there.get(own).status()).isEqualTo(200);

        assertThat(one.post("/api/v1/users/" + ann.userId() + "/require-second-factor", "{}")
                        .status())
                .isEqualTo(200);

        await().until(() -> there.get(own).at("/type").endsWith("identity.second-factor-setup-required"));
        assertThat(there.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void aBanMadeAtOneHoldsAtTheOtherUntilItIsLifted() {
        Answer banned = one.post(BANS, "{\"network\":\"%s\",\"reason\":\"Scans\"}".formatted(caller));
        assertThat(banned.status()).as(banned.toString()).isEqualTo(201);

        for (Api api : new Api[] {one, other}) {
            await().until(() -> visit(api).status() == 403);
            Answer refused = api.get("/api/v1/accounts", "X-Forwarded-For", caller);
            assertThat(refused.status()).as("with the right token").isEqualTo(403);
            assertThat(refused.at("/type")).isEqualTo("/problems/platform.address-banned");
            assertThat(refused.response().body()).doesNotContain("Scans", caller);
        }
        assertThat(other.get(banned.header("Location") + "?minVersion=0").at("/network"))
                .isEqualTo(caller);
        assertThat(other.get(BANS + "?status=ACTIVE&address=" + caller).at("/items/0/banId"))
                .isEqualTo(banned.at("/id"));

        Answer lifted = other.post(BANS + "/" + banned.at("/id") + "/lift", "{\"reason\":\"A mistake\"}");

        assertThat(lifted.status()).as(lifted.toString()).isEqualTo(200);
        await().until(() -> visit(one).status() == 200);
        await().until(() -> visit(other).status() == 200);
    }

    @Test
    void aBannedRangeKeepsOutWhoIsInIt() {
        one.post(BANS, "{\"network\":\"2001:db8:7::/48\",\"reason\":\"Scans\"}");

        await().until(() -> visitAs(other, "2001:db8:7:ffff::1").status() == 403);
        assertThat(visitAs(other, "2001:db8:8::1").status()).isEqualTo(200);
    }

    @Test
    void whoGuessesTokensIsBannedAtBoth() {
        for (int i = 0; i < 3; i++) {
            assertThat(guess(one).status()).isEqualTo(401);
            assertThat(guess(other).status()).isEqualTo(401);
        }

        await().until(() -> guess(one).status() == 403);
        await().until(() -> guess(other).status() == 403);
        Answer ban = one.get(BANS + "?address=" + caller);
        assertThat(ban.at("/items/0/origin")).isEqualTo("AUTOMATIC");
        assertThat(ban.at("/items/0/until")).isNotEmpty();
        assertThat(ban.at("/items/0/reason")).isEqualTo("6 refused authentications within 600 seconds");
    }

    @Test
    void thisMachineIsNeverBanned() {
        for (int i = 0; i < 10; i++) {
            assertThat(one.anonymously("/api/v1/accounts", "Authorization", "Bearer wrong")
                            .status())
                    .isEqualTo(401);
        }
        Answer refused = one.post(BANS, "{\"network\":\"127.0.0.1\",\"reason\":\"Scans\"}");

        assertThat(refused.at("/type")).isEqualTo("/problems/security.protected-address");
        assertThat(one.get(BANS + "?address=127.0.0.1").at("/items/0/banId")).isEmpty();
    }

    @Test
    void aTrustedProxyIsNeverKeptOut() {
        one.post(BANS, "{\"network\":\"192.0.2.0/23\",\"reason\":\"Scans\"}");

        await().until(() -> visitAs(one, "192.0.3.1").status() == 403);
        assertThat(visitAs(one, "192.0.2.1").status()).isEqualTo(200);
    }

    @Test
    void nobodyLocksHimselfOut() {
        Answer refused =
                one.post(BANS, "{\"network\":\"203.0.113.0/24\",\"reason\":\"Scans\"}", "X-Forwarded-For", caller);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/security.own-address");
    }

    @Test
    void theCallerIsWhomTheProxyNamesAndNotWhomHeNames() {
        one.post(BANS, "{\"network\":\"%s\",\"reason\":\"Scans\"}".formatted(caller));

        await().until(() -> visitAs(one, caller).status() == 403);
        assertThat(visitAs(one, "198.51.100.7, " + caller).status()).isEqualTo(403);
        assertThat(visitAs(one, caller + ", 198.51.100.7").status()).isEqualTo(200);
    }

    @Test
    void overTlsOfTheProxyBrowsersAreToldToStayWithIt() {
        Answer secure = one.anonymously("/problems", "X-Forwarded-Proto", "https", "X-Forwarded-For", "198.51.100.8");
        Answer plain = one.anonymously("/problems", "X-Forwarded-Proto", "http", "X-Forwarded-For", "198.51.100.8");

        assertThat(secure.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(plain.header("Strict-Transport-Security")).isEmpty();
    }

    private Answer visit(Api api) {
        return visitAs(api, caller);
    }

    private static Answer visitAs(Api api, String address) {
        return api.anonymously("/problems", "X-Forwarded-For", address);
    }

    private Answer guess(Api api) {
        return api.anonymously("/api/v1/accounts", "Authorization", "Bearer wrong", "X-Forwarded-For", caller);
    }
}
