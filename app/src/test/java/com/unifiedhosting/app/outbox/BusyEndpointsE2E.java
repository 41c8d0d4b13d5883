package com.unifiedhosting.app.outbox;

import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.Subscribed.Endpoint;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that sends to four endpoints at once, to two of those that fail or are slow, and to a quarter of each at one host. */
@NeedsEventStore
class BusyEndpointsE2E {

    private static final Duration LONG = Duration.ofSeconds(9);
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    private static Subscribed platform;
    private static Receiver receiver;

    private final String path = "/" + UUID.randomUUID();
    private AccountId acme;
    private final List<AccountId> customers = new ArrayList<>();
    private final List<Endpoint> slow = new ArrayList<>();

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        platform = Subscribed.on(TestPostgres.newDatabase(), Map.of("hosting.webhooks.endpoints-at-once", "4"));
    }

    @AfterAll
    static void stop() {
        platform.close();
        receiver.close();
    }

    @BeforeEach
    void thereIsAReseller() {
        acme = platform.reseller();
    }

    @Test
    void slowOnesAtManyHostsKeepNobodyElseWaiting() {
        makeSlow(6, "127.0.1.");
        customers.forEach(platform::suspend);
        await().atMost(A_WHILE).until(() -> slow.stream().allMatch(BusyEndpointsE2E::isKnownToBeSlow));
        platform.endpoint(acme, receiver.url("127.0.2.1", path + "/quick"), "account.suspended");

        customers.forEach(platform::reactivate);
        customers.forEach(platform::suspend);
        await().atMost(A_WHILE).until(this::someAreAtWork);
        platform.suspend(acme);

        await().atMost(SOON).until(this::quickIsTold);
    }

    @Test
    void manyAtOneHostKeepNobodyElseWaiting() {
        makeSlow(8, "127.0.3.1");
        platform.endpoint(acme, receiver.url("127.0.4.1", path + "/quick"), "account.suspended");

        customers.forEach(platform::suspend);
        await().atMost(A_WHILE).until(this::someAreAtWork);
        platform.suspend(acme);

        await().atMost(SOON).until(this::quickIsTold);
    }

    /** Of customers of their own, that are told of nothing else. */
    private void makeSlow(int count, String host) {
        for (int i = 0; i < count; i++) {
            String address = host.endsWith(".") ? host + (i + 1) : host;
            receiver.takes(path + "/slow/" + i, LONG);
            customers.add(platform.customerOf(acme));
            slow.add(platform.endpoint(
                    customers.getLast(), receiver.url(address, path + "/slow/" + i), "account.suspended"));
        }
    }

    private boolean someAreAtWork() {
        return platform.sql()
                .sql("select exists (select from runtime.webhook_endpoint where leased_until > clock_timestamp() and"
                        + " lease is not null)")
                .query(Boolean.class)
                .single();
    }

    private boolean quickIsTold() {
        return receiver.at(path + "/quick").stream()
                .anyMatch(delivery -> delivery.json().at("/account").asString().equals(acme.value()));
    }

    private static boolean isKnownToBeSlow(Endpoint endpoint) {
        return platform.sql()
                .sql("select millis > 1000 and lease is null from runtime.webhook_endpoint where endpoint_id = ?")
                .param(endpoint.id())
                .query(Boolean.class)
                .single();
    }
}
