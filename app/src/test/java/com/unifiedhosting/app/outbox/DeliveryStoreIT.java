package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.outbox.DeliveryStore.Due;
import com.unifiedhosting.app.outbox.EndpointLeases.Leased;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        store.delivered(store.due(endpoint, 0, 4).getFirst(), 204);

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
        store.failed(store.due(endpoint, 0, 4).getFirst(), Optional.of(Duration.ofHours(15)), 500, "answered 500");

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

        store.undeliverable(broken, 0, "unreadable");

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

    /** The old address said that it is gone, or took something, after the new one was set: neither is about the new one. */
    @Test
    void whatAnOldAddressAnswersLateSaysNothingOfTheNewOne() {
        WebhookEndpointId endpoint = tables.endpoint("e");
        tables.handOut(endpoint, "1");
        tables.handOut(endpoint, "2");
        List<Due> toTheOldOne = store.due(endpoint, 0, 4);
        tables.dispatch.change(
                new WebhookEndpointChanged(
                        endpoint, OutboxTables.ACCOUNT, new EndpointUrl("https://new.example.com/"), null, Set.of()),
                1);

        store.failed(toTheOldOne.getFirst(), Optional.of(Duration.ZERO), Attempt.GONE, "answered 410");
        assertThat(tables.leases.unreachable(10)).isEmpty();
        assertThat(tables.deliveries(endpoint)).containsExactly("evt_1 WAITING answered 410", "evt_2 WAITING");

        store.failed(store.due(endpoint, 1, 4).getFirst(), Optional.of(Duration.ZERO), Attempt.GONE, "answered 410");
        store.delivered(toTheOldOne.getLast(), 204);
        assertThat(tables.leases.unreachable(10))
                .as("the new one said so itself")
                .singleElement()
                .satisfies(found -> assertThat(found.version()).isOne());
    }

    /** What is sent in a turn goes where it was read to go: so the turn ends when that is changed. */
    @Test
    void aTurnEndsWhenTheEndpointIsChanged() {
        WebhookEndpointId endpoint = tables.endpoint("e");
        tables.handOut(endpoint, "1");
        Leased leased = tables.leases.lease(false, 1).getFirst();
        assertThat(tables.leases.keep(leased)).isTrue();

        tables.dispatch.change(
                new WebhookEndpointChanged(
                        endpoint, OutboxTables.ACCOUNT, new EndpointUrl("https://new.example.com/"), null, Set.of()),
                1);

        assertThat(tables.leases.keep(leased)).isFalse();
        tables.leases.release(leased, null);
        assertThat(tables.leases.lease(false, 1))
                .singleElement()
                .satisfies(next -> assertThat(next.version()).isOne());
    }
}
