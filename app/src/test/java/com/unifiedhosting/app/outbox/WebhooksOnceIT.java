package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.outbox.DeliveryStore.Due;
import com.unifiedhosting.app.outbox.EndpointLeases.Leased;
import com.unifiedhosting.app.outbox.Receiver.Delivery;
import com.unifiedhosting.app.outbox.Subscribed.Endpoint;
import com.unifiedhosting.app.processing.EventProcessing;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.testing.TestStores;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is told is told once: by several processes, after one has died, and after all was read again. */
@NeedsEventStore
class WebhooksOnceIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final String path = "/" + UUID.randomUUID();
    private final String database = TestPostgres.newDatabase();
    private Receiver receiver;

    @BeforeEach
    void start() {
        assumeThat(TestStores.onAxonServer())
                .as("several platforms of one store, on one database")
                .isFalse();
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void severalProcessesSendEachOnce() {
        try (Subscribed one = Subscribed.on(database);
                Subscribed other = Subscribed.on(database)) {
            AccountId acme = one.reseller();
            receiver.takes(path, Duration.ofMillis(20));
            Endpoint endpoint = one.endpoint(acme, receiver.url(path), "account.suspended", "account.reactivated");
            for (int i = 0; i < 40; i++) {
                (i % 2 == 0 ? one : other).suspend(acme);
                (i % 2 == 0 ? other : one).reactivate(acme);
            }

            await().atMost(SOON).until(() -> delivered(one, endpoint) == 80);
            assertThat(receiver.at(path)).extracting(Delivery::id).hasSize(80).doesNotHaveDuplicates();
        }
    }

    /** It has sent, and dies before it could say so: another one sends it again, and says that it is the same. */
    @Test
    void whatADeadProcessHasSentComesAgainUnderTheSameId() {
        try (Subscribed platform = Subscribed.on(database)) {
            AccountId acme = platform.reseller();
            Endpoint endpoint = platform.endpoint(acme, receiver.url(path));
            DeliveryStore store = platform.platform().getBean(DeliveryStore.class);
            EndpointLeases leases = platform.platform().getBean(EndpointLeases.class);
            OutboxWork work = platform.platform().getBean(OutboxWork.class);
            work.stop();
            platform.order(endpoint, "ping");

            List<Leased> leased = leases.lease(false, 10);
            assertThat(leased).hasSize(1);
            List<Due> due =
                    store.due(leased.getFirst().endpoint(), leased.getFirst().version(), 10);
            assertThat(due).hasSize(1);
            assertThat(leases.lease(false, 10)).as("nobody else has it").isEmpty();
            work.start();
            work.thereIsSome();
            await().during(Duration.ofSeconds(2)).until(() -> receiver.at(path).isEmpty());
            // the time of the dead is over
            platform.sql()
                    .sql("update runtime.webhook_endpoint set leased_until = clock_timestamp()")
                    .update();

            await().atMost(SOON).until(() -> receiver.at(path).size() == 1);
            assertThat(receiver.at(path).getFirst().id())
                    .isEqualTo(due.getFirst().event().value());
            assertThat(receiver.at(path).getFirst().body())
                    .isEqualTo(due.getFirst().body());
            await().atMost(SOON).until(() -> delivered(platform, endpoint) == 1);

            // and should the dead not be dead, what it says counts for nothing
            store.failed(due.getFirst(), Optional.of(Duration.ZERO), 500, "late");
            assertThat(delivered(platform, endpoint)).isOne();
            assertThat(leases.keep(leased.getFirst())).isFalse();
        }
    }

    @Test
    void aReplayTellsNobodyAnything() {
        Endpoint endpoint;
        AccountId acme;
        try (Subscribed platform = Subscribed.on(database)) {
            acme = platform.reseller();
            platform.suspend(acme);
            platform.reactivate(acme);
            endpoint = platform.endpoint(acme, receiver.url(path));
            platform.suspend(acme);
            platform.order(endpoint, "disable");
            platform.reactivate(acme);
            platform.suspend(acme);
            platform.order(endpoint, "enable");
            platform.reactivate(acme);
            await().atMost(SOON).until(() -> delivered(platform, endpoint) == 2);

            assertThatThrownBy(() ->
                            platform.platform().getBean(EventProcessing.class).rebuild(WebhookDispatch.GROUP))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.is(SharedRefusal.NOT_REBUILDABLE))
                                    .isTrue());
            platform.sql().sql("delete from runtime.webhook_delivery").update(); // as if they were a month old
        }
        try (Subscribed platform = withoutToken()) {
            platform.quiet();
            assertThat(platform.sql()
                            .sql("select count(*) from runtime.webhook_delivery")
                            .query(Integer.class)
                            .single())
                    .as("handed out again")
                    .isZero();
            platform.suspend(acme);
            await().atMost(SOON).until(() -> receiver.at(path).size() == 3);
            platform.quiet();
            assertThat(receiver.at(path)).hasSize(3);
        }
    }

    /** All is read again from the first event on, as nobody should ever have it. */
    private Subscribed withoutToken() {
        JdbcClient sql = JdbcClient.create(new DriverManagerDataSource(database));
        assertThat(sql.sql("delete from runtime.token where processor_name = ?")
                        .param(WebhookDispatch.GROUP)
                        .update())
                .isOne();
        return Subscribed.on(database);
    }

    private static int delivered(Subscribed platform, Endpoint endpoint) {
        return platform.sql()
                .sql("select count(*) from runtime.webhook_delivery where endpoint_id = ? and status = 'DELIVERED'")
                .param(endpoint.id())
                .query(Integer.class)
                .single();
    }
}
