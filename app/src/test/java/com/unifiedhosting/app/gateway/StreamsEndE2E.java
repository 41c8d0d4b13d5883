package com.unifiedhosting.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.access.Town;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.command.Passwords;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A stream that is open goes on only for as long as it could be opened anew, and for as what its reader came. */
@NeedsEventStore
class StreamsEndE2E {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext platform;
    private static Api api;
    private static Town town;

    private String website = "";
    private Resident owner;
    private Following witness;

    @BeforeAll
    static void start() {
        platform = Platforms.with(Map.of(
                "hosting.db.url", TestPostgres.newDatabase(), "hosting.http.trusted-proxies", "127.0.0.1/32,::1/128"));
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        town = new Town(
                new HostingCompany(platform.getBean(CommandGateway.class)), api, platform.getBean(Passwords.class));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void aWebsiteIsFollowed() {
        follow("bob");
    }

    /** The platform's administrator reads along, to show that it is not the stream as such that ends. */
    private void follow(String customer) {
        website = town.thing(customer, "websites");
        owner = town.newcomer(town.house(customer), Role.OWNER);
        await().atMost(PATIENCE)
                .until(() -> api.get("/api/v1/websites/" + website).at("/status"), "LIVE"::equals);
        witness = Following.of(Api.TOKEN, website, address());
    }

    private static String address() {
        return "198.51.100." + NEXT.incrementAndGet();
    }

    private Answer newKey() {
        Answer created = api.as(owner.token()).post("/api/v1/me/api-keys", """
                {"name":"Follower","scopes":["websites:read"],"current":"%s"}""".formatted(Town.PASSWORD));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created;
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 202);
    }

    private void endsBy(Runnable deed, Following... streams) {
        for (Following stream : streams) {
            assertThat(stream.end()).as("while nothing has happened").isNotDone();
        }
        deed.run();
        for (Following stream : streams) {
            await().atMost(PATIENCE).until(() -> stream.end().isDone());
        }
        assertThat(witness.end()).as("whom it does not concern").isNotDone();
    }

    @Test
    void whenTheSessionEnds() {
        Resident billing = town.resident("bob", Role.BILLING);
        Following other = Following.of(billing.token(), website, address());

        endsBy(
                () -> done(api.as(owner.token()).post("/api/v1/me/logout", "{}")),
                Following.of(owner.token(), website, address()));

        assertThat(other.end()).as("a colleague's").isNotDone();
    }

    @Test
    void whenTheKeyIsRevoked() {
        Answer created = newKey();
        String key = created.at("/key");
        await().until(() -> api.as(key).get("/api/v1/websites/" + website).status() == 200);

        endsBy(
                () -> done(api.as(owner.token()).post("/api/v1/me/api-keys/" + created.at("/id") + "/revoke", "{}")),
                Following.of(key, website, address()));
    }

    /** Of a key, which a change of role does not revoke. */
    @Test
    void whenTheRoleChanges() {
        Answer created = newKey();
        String key = created.at("/key");
        await().until(() -> api.as(key).get("/api/v1/websites/" + website).status() == 200);

        endsBy(
                () -> done(api.post("/api/v1/users/" + owner.userId() + "/role", "{\"role\":\"READ_ONLY\"}")),
                Following.of(key, website, address()),
                Following.of(owner.token(), website, address()));

        await().until(() -> api.as(key).get("/api/v1/websites/" + website).status() == 200);
    }

    @Test
    void whenTheUserIsSuspended() {
        endsBy(
                () -> done(api.post("/api/v1/users/" + owner.userId() + "/suspend", "{\"reason\":\"a test\"}")),
                Following.of(owner.token(), website, address()));
    }

    @Test
    void whenTheUserHasToSetUpASecondFactor() {
        endsBy(
                () -> done(api.post("/api/v1/users/" + owner.userId() + "/require-second-factor", "{}")),
                Following.of(owner.token(), website, address()));
    }

    @Test
    void whenTheAccountMoves() {
        follow("bobby");
        Resident seller = town.resident("acme", Role.RESELLER_ADMIN);
        Following ofTheOldSeller = Following.of(seller.token(), website, address());
        int told = ofTheOldSeller.data();

        endsBy(
                () -> done(api.post(
                        "/api/v1/accounts/" + town.thing("bobby", "accounts") + "/move",
                        "{\"parent\":\"" + town.thing("acme-rival", "accounts") + "\"}")),
                Following.of(owner.token(), website, address()));

        await().until(() ->
                api.as(seller.token()).get("/api/v1/websites/" + website).status() == 404);
        int known = witness.data();
        done(api.post("/api/v1/websites/" + website + "/suspend", "{\"reason\":\"a test\"}"));
        await().atMost(PATIENCE).until(() -> witness.data() > known);
        int beats = ofTheOldSeller.beats();
        // with each beat, what is missing is read
        await().atMost(PATIENCE).until(() -> ofTheOldSeller.end().isDone() || ofTheOldSeller.beats() > beats);
        assertThat(ofTheOldSeller.data()).as("what he was told since the move").isEqualTo(told);
    }

    @Test
    void whenTheAddressIsBanned() {
        String banned = address();
        Following elsewhere = Following.of(owner.token(), website, address());

        endsBy(
                () -> {
                    Answer ban =
                            api.post("/api/v1/admin/bans", "{\"network\":\"" + banned + "\",\"reason\":\"Scans\"}");
                    assertThat(ban.status()).as(ban.toString()).isEqualTo(201);
                },
                Following.of(owner.token(), website, banned));

        assertThat(elsewhere.end()).as("the same session from elsewhere").isNotDone();
    }

    /** A stream that has begun: what it has told so far, and its end. */
    private record Following(List<String> lines, CompletableFuture<Boolean> end) {

        static Following of(String token, String website, String address) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + api.port() + "/api/v1/websites/" + website + "/events"))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream")
                    .header("X-Forwarded-For", address)
                    .build();
            HttpResponse<Stream<String>> begun =
                    CLIENT.sendAsync(request, BodyHandlers.ofLines()).join();
            assertThat(begun.statusCode()).isEqualTo(200);
            Following following = new Following(new CopyOnWriteArrayList<>(), new CompletableFuture<>());
            Thread.startVirtualThread(() -> following.read(begun.body()));
            await().atMost(PATIENCE).until(() -> !following.lines().isEmpty());
            return following;
        }

        int data() {
            return (int) lines.stream().filter(line -> line.startsWith("data:")).count();
        }

        /** A comment, from time to time. */
        int beats() {
            return (int) lines.stream().filter(line -> line.startsWith(":")).count();
        }

        private void read(Stream<String> body) {
            try (body) {
                body.forEach(lines::add);
            } finally {
                end.complete(true);
            }
        }
    }
}
