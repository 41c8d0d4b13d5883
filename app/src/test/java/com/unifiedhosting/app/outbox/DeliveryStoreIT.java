package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.webhook.WebhookEndpointId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryStoreIT {

    private static final Duration MONTH = Duration.ofDays(30);

    private final OutboxTables tables = new OutboxTables();
    private final DeliveryStore store = tables.store;

    @Test
    void removesWhatIsSettledForAMonth() {
        WebhookEndpointId endpoint = tables.endpoint("e");
        tables.handOut(endpoint, "1");
        tables.clock.pass(MONTH); // however long it took
        store.delivered(store.due(endpoint, 4).getFirst(), 204);

        tables.clock.pass(MONTH.minusSeconds(1));
        assertThat(store.removeExpired()).isZero();
        tables.clock.pass(Duration.ofSeconds(1));
        assertThat(store.removeExpired()).isOne();
        assertThat(tables.deliveries(endpoint)).isEmpty();
    }

    @Test
    void keepsWhatWaitsHoweverLongItDoes() {
        WebhookEndpointId endpoint = tables.endpoint("e");
        tables.handOut(endpoint, "1");
        store.failed(store.due(endpoint, 4).getFirst(), Optional.of(Duration.ofHours(15)), 500, "answered 500");

        tables.clock.pass(MONTH.multipliedBy(3));
        assertThat(store.removeExpired()).isZero();
        assertThat(tables.deliveries(endpoint)).containsExactly("evt_1 WAITING answered 500");
    }

    @Test
    void givesUpWhatWaitsForAnEndpointThatHasBeenOffForAMonth() {
        WebhookEndpointId off = tables.endpoint("off");
        WebhookEndpointId on = tables.endpoint("on");
        tables.handOut(off, "1");
        tables.handOut(on, "1");
        tables.clock.pass(MONTH);
        tables.dispatch.disable(off, 1);

        tables.clock.pass(MONTH.minusSeconds(1));
        assertThat(store.removeExpired()).isZero();
        tables.clock.pass(Duration.ofSeconds(1));
        assertThat(store.removeExpired()).isOne();
        assertThat(tables.deliveries(off)).containsExactly("evt_1 FAILED the endpoint is switched off");
        assertThat(tables.deliveries(on)).containsExactly("evt_1 WAITING");

        tables.clock.pass(MONTH);
        assertThat(store.removeExpired()).isOne();
        assertThat(tables.deliveries(off)).isEmpty();
    }

    @Test
    void settlesWhatCannotBeSentToAnEndpointThatCannotBeReadAndNothingElse() {
        WebhookEndpointId broken = tables.endpoint("broken");
        WebhookEndpointId well = tables.endpoint("well");
        tables.handOut(broken, "1");
        tables.handOut(broken, "2");
        tables.handOut(well, "1");

        store.undeliverable(broken, "unreadable");

        assertThat(tables.deliveries(broken)).containsExactly("evt_1 FAILED unreadable", "evt_2 FAILED unreadable");
        assertThat(tables.deliveries(well)).containsExactly("evt_1 WAITING");
        assertThat(tables.sql
                        .sql("select failures from runtime.webhook_endpoint where endpoint_id = ?")
                        .param(broken.value())
                        .query(Integer.class)
                        .single())
                .as("as any other failure, so that it is given up in the end")
                .isOne();
    }
}
