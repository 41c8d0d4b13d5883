package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.Receiver.Delivery;
import com.unifiedhosting.app.outbox.Subscribed.Endpoint;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Endpoints as their owners use them, over HTTP on both sides. */
@NeedsEventStore
class WebhooksOutE2E {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static Subscribed platform;
    private static Receiver receiver;

    private final String path = "/" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        platform = Subscribed.on(TestPostgres.newDatabase());
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @Test
    void tellsTheOwnerAndThoseAboveAndNobodyElse() {
        AccountId acme = platform.reseller();
        AccountId rival = platform.reseller();
        AccountId bob = platform.customerOf(acme);
        AccountId bobby = platform.customerOf(acme);
        List<Endpoint> told = List.of(
                platform.endpoint(AccountId.PLATFORM, receiver.url(path + "/platform"), "account.suspended"),
                platform.endpoint(acme, receiver.url(path + "/acme")),
                platform.endpoint(bob, receiver.url(path + "/bob")));
        Endpoint ofRival = platform.endpoint(rival, receiver.url(path + "/rival"));
        Endpoint ofBobby = platform.endpoint(bobby, receiver.url(path + "/bobby"));

        platform.suspend(bob);

        await().atMost(SOON).until(() -> received("/platform", "/acme", "/bob").size() == 3);
        List<Delivery> deliveries = received("/platform", "/acme", "/bob");
        assertThat(deliveries)
                .extracting(Delivery::id)
                .hasSize(3)
                .containsOnly(deliveries.getFirst().id());
        for (int i = 0; i < 3; i++) {
            assertThat(deliveries.get(i).isSignedBy(told.get(i).secret())).isTrue();
            assertThat(deliveries.get(i).isSignedBy(told.get((i + 1) % 3).secret()))
                    .isFalse();
        }
        JsonNode event = deliveries.getFirst().json();
        assertThat(event.at("/id").asString())
                .isEqualTo(deliveries.getFirst().id())
                .startsWith("evt_");
        assertThat(event.at("/type").asString()).isEqualTo("account.suspended");
        assertThat(event.at("/apiVersion").asString()).isEqualTo("v1");
        assertThat(event.at("/account").asString()).isEqualTo(bob.value());
        assertThat(event.at("/resource/url").asString()).isEqualTo("/api/v1/accounts/" + bob);
        assertThat(event.at("/resource/version").asLong()).isEqualTo(1);
        assertThat(deliveries.getFirst().body()).doesNotContain("Words of Ann");
        // real time, whatever the platform's clock says
        assertThat(deliveries.getFirst().timestamp()).isCloseTo(System.currentTimeMillis() / 1000, offset(60L));

        platform.quiet();
        assertThat(List.of(handedOut(ofRival), handedOut(ofBobby)))
                .as("nothing was ever to be sent there")
                .containsOnly(0);
        assertThat(platform.api()
                        .get("/api/v1/events?limit=200&type=account.suspended")
                        .json()
                        .at("/events"))
                .as("the same in the feed")
                .anySatisfy(inFeed -> assertThat(inFeed.at("/id").asString())
                        .isEqualTo(event.at("/id").asString()));
    }

    @Test
    void sendsATestWhateverIsChosenAndKeepsALog() {
        Endpoint endpoint = platform.endpoint(platform.reseller(), receiver.url(path), "invoice.paid");

        platform.order(endpoint, "ping");

        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);
        Delivery ping = receiver.at(path).getFirst();
        assertThat(ping.type()).isEqualTo("webhook.ping");
        assertThat(ping.isSignedBy(endpoint.secret())).isTrue();
        JsonNode logged = awaitLog(endpoint, "DELIVERED");
        assertThat(logged.at("/eventId").asString()).isEqualTo(ping.id());
        assertThat(logged.at("/type").asString()).isEqualTo("webhook.ping");
        assertThat(logged.at("/attempts").asInt()).isOne();
        assertThat(logged.at("/answer").asInt()).isEqualTo(204);
        assertThat(logged.at("/nextAttemptAt").isNull()).isTrue();
        assertThat(logged.at("/settledAt").isNull()).isFalse();
    }

    @Test
    void signsWithBothSecretsForADay() {
        Endpoint endpoint = platform.endpoint(platform.reseller(), receiver.url(path));
        String second = platform.order(endpoint, "rotate-secret").at("/secret");
        assertThat(second).startsWith("whsec_").isNotEqualTo(endpoint.secret());

        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);
        platform.pass(Duration.ofDays(1).plusSeconds(1));
        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path).size() == 2);

        Delivery within = receiver.at(path).getFirst();
        assertThat(within.isSignedBy(second)).isTrue();
        assertThat(within.isSignedBy(endpoint.secret())).isTrue();
        Delivery after = receiver.at(path).getLast();
        assertThat(after.isSignedBy(second)).isTrue();
        assertThat(after.isSignedBy(endpoint.secret())).isFalse();
    }

    @Test
    void sendsNothingWhileItIsOffAndWhatWaitedAfterwards() {
        AccountId acme = platform.reseller();
        receiver.answers(path, 503);
        Endpoint endpoint = platform.endpoint(acme, receiver.url(path), "account.suspended", "account.reactivated");
        platform.suspend(acme);
        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);
        awaitLog(endpoint, "WAITING");

        platform.order(endpoint, "disable");
        assertThat(problem(platform.api().post(endpoint.address() + "/ping", "{}")))
                .isEqualTo("webhook.endpoint-off");
        platform.reactivate(acme);
        platform.pass(Duration.ofHours(1));
        platform.quiet();
        receiver.answers(path, 204);
        await().during(Duration.ofSeconds(2)).until(() -> receiver.at(path).size() == 1);
        platform.order(endpoint, "enable");

        await().atMost(SOON).until(() -> receiver.at(path).size() == 2);
        assertThat(receiver.at(path)).extracting(Delivery::type).containsOnly("account.suspended");
        assertThat(receiver.at(path))
                .extracting(Delivery::id)
                .hasSize(2)
                .containsOnly(receiver.at(path).getFirst().id());
        awaitLog(endpoint, "DELIVERED");
        assertThat(handedOut(endpoint)).as("nothing of when it was off").isOne();
    }

    @Test
    void sendsOnceMoreWhatIsWantedOnceMore() {
        Endpoint endpoint = platform.endpoint(platform.reseller(), receiver.url(path));
        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);
        awaitLog(endpoint, "DELIVERED");
        String id = receiver.at(path).getFirst().id();

        Answer again = platform.api().post(endpoint.address() + "/redeliver", "{\"eventId\":\"" + id + "\"}");
        assertThat(again.status()).as(again.toString()).isEqualTo(200);

        await().atMost(SOON).until(() -> receiver.at(path).size() == 2);
        assertThat(receiver.at(path).getLast().id()).isEqualTo(id);
        assertThat(receiver.at(path).getLast().body())
                .isEqualTo(receiver.at(path).getFirst().body());
        assertThat(problem(platform.api().post(endpoint.address() + "/redeliver", "{\"eventId\":\"evt_no\"}")))
                .isEqualTo("webhook.unknown-delivery");
    }

    @Test
    void goesToAnotherAddressAndIsToldOfOtherThingsFromNowOn() {
        AccountId acme = platform.reseller();
        Endpoint endpoint = platform.endpoint(acme, receiver.url(path), "account.suspended");
        platform.suspend(acme);
        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);

        Answer changed = platform.api().post(endpoint.address() + "/change", """
                        {"url":"%s","types":["account.reactivated"]}""".formatted(receiver.url(path + "/v2")));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        platform.quiet();
        platform.reactivate(acme);
        platform.suspend(acme);
        platform.quiet();

        await().atMost(SOON).until(() -> receiver.at(path + "/v2").size() == 1);
        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path + "/v2").size() == 2);
        assertThat(receiver.at(path + "/v2"))
                .extracting(Delivery::type)
                .containsExactly("account.reactivated", "webhook.ping");
        assertThat(receiver.at(path)).hasSize(1);
    }

    @Test
    void isGoneWithAllThatWaitedWhenItIsDeleted() {
        AccountId acme = platform.reseller();
        receiver.answers(path, 500);
        Endpoint endpoint = platform.endpoint(acme, receiver.url(path));
        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path).size() == 1);

        platform.order(endpoint, "delete");
        platform.suspend(acme);
        platform.pass(Duration.ofDays(1));
        platform.quiet();

        assertThat(platform.api().get(endpoint.address()).status()).isEqualTo(404);
        assertThat(platform.api().get(endpoint.address() + "/deliveries").status())
                .isEqualTo(404);
        assertThat(handedOut(endpoint)).isZero();
        assertThat(receiver.at(path)).hasSize(1);
    }

    @Test
    void showsItsSecretOnceAndNeverAgain() {
        AccountId acme = platform.reseller();
        String key = UUID.randomUUID().toString();
        String body = "{\"url\":\"" + receiver.url(path) + "\"}";
        String address = "/api/v1/accounts/" + acme + "/webhook-endpoints";
        Answer made = platform.api().post(address, body, "Idempotency-Key", key);
        Answer repeated = platform.api().post(address, body, "Idempotency-Key", key);
        assertThat(repeated.response().body()).isEqualTo(made.response().body());
        assertThat(made.header("Cache-Control")).contains("no-store");
        platform.quiet();

        for (String read : List.of(
                made.header("Location"),
                "/api/v1/webhook-endpoints?account=" + acme,
                made.header("Location") + "/deliveries",
                "/api/v1/audit?stream=" + made.at("/id"))) {
            Answer answer = platform.api().get(read);
            assertThat(answer.status()).as(read).isEqualTo(200);
            assertThat(answer.response().body()).as(read).doesNotContain("whsec_");
        }
        assertThat(platform.api()
                        .get("/api/v1/audit?stream=" + made.at("/id"))
                        .response()
                        .body())
                .contains("\"secret\":\"(secret)\"", "\"url\":\"(secret)\"");
    }

    @Test
    void refusesWhatIsNoEndpoint() {
        String address = "/api/v1/accounts/" + platform.reseller() + "/webhook-endpoints";
        assertThat(problem(platform.api().post(address, "{\"url\":\"https://10.0.0.1/\"}")))
                .isEqualTo("webhook.url-unsuitable");
        assertThat(problem(platform.api().post(address, "{\"url\":\"http://example.com/\"}")))
                .isEqualTo("webhook.url-unsuitable");
        for (String body : List.of(
                "{}",
                "{\"url\":\"nonsense\"}",
                "{\"url\":\"https://example.com/\",\"types\":[\"invoice.eaten\"]}",
                "{\"url\":\"https://user@example.com/\"}")) {
            assertThat(platform.api().post(address, body).status()).as(body).isEqualTo(400);
        }
    }

    private List<Delivery> received(String... paths) {
        return Arrays.stream(paths)
                .flatMap(last -> receiver.at(path + last).stream())
                .filter(delivery -> delivery.type().equals("account.suspended"))
                .toList();
    }

    /** How much was to be sent there, whatever became of it. */
    private static int handedOut(Endpoint endpoint) {
        return platform.sql()
                .sql("select count(*) from runtime.webhook_delivery where endpoint_id = ?")
                .param(endpoint.id())
                .query(Integer.class)
                .single();
    }

    private static String problem(Answer answer) {
        return answer.at("/type").replace("/problems/", "");
    }

    /** The newest delivery, when it has this status. */
    private static JsonNode awaitLog(Endpoint endpoint, String status) {
        return await().atMost(SOON)
                .until(
                        () -> platform.api()
                                .get(endpoint.address() + "/deliveries?status=" + status)
                                .json()
                                .at("/items/0"),
                        JsonNode::isObject);
    }
}
