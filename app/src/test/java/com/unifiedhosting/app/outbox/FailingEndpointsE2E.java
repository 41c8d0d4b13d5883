package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.Receiver.Delivery;
import com.unifiedhosting.app.outbox.Subscribed.Endpoint;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Endpoints that do not answer as they should, through 72 hours of simulated time. */
@NeedsEventStore
class FailingEndpointsE2E {

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
    void isTriedOver72HoursAndThenGivenUpAndTold() {
        AccountId acme = platform.reseller();
        receiver.answers(path, 500);
        Endpoint endpoint = platform.endpoint(acme, receiver.url(path));
        platform.order(endpoint, "ping");

        Duration passed = Duration.ZERO;
        for (int attempts = 1; attempts < Schedule.ATTEMPTS; attempts++) {
            JsonNode log = awaitAttempt(endpoint, attempts);
            assertThat(log.at("/status").asString()).isEqualTo("WAITING");
            assertThat(log.at("/answer").asInt()).isEqualTo(500);
            assertThat(receiver.at(path)).hasSize(attempts);
            assertThat(isEnabled(endpoint)).isTrue();
            Duration wait = Duration.between(
                            Instant.parse(log.at("/lastAttemptAt").asString()),
                            Instant.parse(log.at("/nextAttemptAt").asString()))
                    .plusMillis(10);
            platform.pass(wait);
            passed = passed.plus(wait);
        }
        JsonNode log = awaitAttempt(endpoint, Schedule.ATTEMPTS);
        assertThat(log.at("/status").asString()).isEqualTo("FAILED");
        assertThat(log.at("/failure").asString()).isEqualTo("answered 500");
        assertThat(passed).isBetween(Duration.ofDays(3), Duration.ofHours(81));
        assertThat(receiver.at(path)).hasSize(15);
        assertThat(receiver.at(path))
                .extracting(Delivery::id)
                .hasSize(15)
                .containsOnly(receiver.at(path).getFirst().id());

        await().atMost(SOON).until(() -> !isEnabled(endpoint));
        JsonNode off = platform.api().get(endpoint.address()).json();
        assertThat(off.at("/disabled").asString()).isEqualTo("FAILING");
        await().atMost(SOON).until(() -> noticesOf(acme).size() == 1);
        assertThat(noticesOf(acme).at("/0/template").asString()).isEqualTo("WEBHOOK_FAILING");

        receiver.answers(path, 204);
        platform.order(endpoint, "enable");
        platform.order(endpoint, "ping");
        await().atMost(SOON).until(() -> receiver.at(path).size() == 16);
        assertThat(isEnabled(endpoint)).isTrue();
    }

    /** One that takes something now and then is not dead. */
    @Test
    void isNotGivenUpWhileItTakesAnythingAtAll() {
        receiver.answers(path, 500);
        Endpoint endpoint = platform.endpoint(platform.reseller(), receiver.url(path));
        platform.order(endpoint, "ping");
        for (int attempts = 1; attempts < Schedule.ATTEMPTS; attempts++) {
            awaitAttempt(endpoint, attempts);
            if (attempts == 8) {
                receiver.answers(path, 204);
                platform.order(endpoint, "ping");
                await().atMost(SOON)
                        .until(() -> receiver.at(path).stream()
                                        .map(Delivery::id)
                                        .distinct()
                                        .count()
                                == 2);
                awaitSettled(endpoint);
                receiver.answers(path, 500);
            }
            platform.pass(Duration.ofHours(18));
        }
        awaitAttempt(endpoint, Schedule.ATTEMPTS);

        await().during(Duration.ofSeconds(3)).until(() -> isEnabled(endpoint)); // it is looked at every second
    }

    @Test
    void isSwitchedOffWhenItSaysThatItIsGone() {
        AccountId acme = platform.reseller();
        receiver.answers(path, 410);
        Endpoint endpoint = platform.endpoint(acme, receiver.url(path));
        platform.order(endpoint, "ping");

        await().atMost(SOON).until(() -> !isEnabled(endpoint));
        assertThat(platform.api().get(endpoint.address()).json().at("/disabled").asString())
                .isEqualTo("GONE");
        await().atMost(SOON).until(() -> noticesOf(acme).size() == 1);
        assertThat(noticesOf(acme).at("/0/template").asString()).isEqualTo("WEBHOOK_GONE");
    }

    @Test
    void removesItsLogAfterThirtyDays() {
        Endpoint endpoint = platform.endpoint(platform.reseller(), receiver.url(path));
        platform.order(endpoint, "ping");
        awaitSettled(endpoint);
        DeliveryStore store = platform.platform().getBean(DeliveryStore.class);

        platform.pass(Duration.ofDays(29));
        store.removeExpired();
        assertThat(logOf(endpoint).size()).isOne();
        platform.pass(Duration.ofDays(1));
        store.removeExpired();

        assertThat(logOf(endpoint).size()).isZero();
        assertThat(store.holds(
                        new WebhookEndpointId(endpoint.id()),
                        new PublicEventId(receiver.at(path).getFirst().id())))
                .isFalse();
    }

    private static boolean isEnabled(Endpoint endpoint) {
        return platform.api().get(endpoint.address()).json().at("/enabled").asBoolean();
    }

    private static JsonNode logOf(Endpoint endpoint) {
        return platform.api().get(endpoint.address() + "/deliveries").json().at("/items");
    }

    private static void awaitSettled(Endpoint endpoint) {
        await().atMost(SOON)
                .until(() -> platform.api()
                                .get(endpoint.address() + "/deliveries?status=DELIVERED")
                                .json()
                                .at("/items")
                                .size()
                        == 1);
    }

    /** The oldest delivery in the log, once it was tried so often. */
    private static JsonNode awaitAttempt(Endpoint endpoint, int attempts) {
        return await().atMost(SOON)
                .until(
                        () -> logOf(endpoint).get(logOf(endpoint).size() - 1),
                        log -> log != null && log.at("/attempts").asInt() == attempts);
    }

    private static JsonNode noticesOf(AccountId account) {
        return platform.api()
                .get("/api/v1/notifications?account=" + account)
                .json()
                .at("/items");
    }
}
