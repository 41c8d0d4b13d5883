package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.outbox.EndpointLeases.Leased;
import com.unifiedhosting.app.outbox.EndpointLeases.Unreachable;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EndpointLeasesIT {

    private static final Duration QUICK = Duration.ofMillis(50);

    private final OutboxTables tables = new OutboxTables();
    private final EndpointLeases leases = tables.leases;

    @Test
    void takesNoMoreThanItIsToldThoseFirstThatWereServedLongestAgo() {
        List<WebhookEndpointId> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(tables.endpoint("e" + i));
        }
        all.forEach(endpoint -> tables.handOut(endpoint, "1"));
        for (Leased one : leases.lease(false, 10)) {
            leases.release(one, QUICK);
        }

        List<Leased> first = leases.lease(false, 4);
        assertThat(first).hasSize(4);
        first.forEach(one -> leases.release(one, QUICK));
        assertThat(leases.lease(false, 6))
                .hasSize(6)
                .extracting(Leased::endpoint)
                .doesNotContainAnyElementsOf(
                        first.stream().map(Leased::endpoint).toList());
    }

    @Test
    void takesWhatSomethingIsDueForAndNothingElse() {
        WebhookEndpointId idle = tables.endpoint("idle");
        WebhookEndpointId off = tables.endpoint("off");
        WebhookEndpointId due = tables.endpoint("due");
        tables.handOut(off, "1");
        tables.dispatch.disable(off, 1);
        tables.handOut(due, "1");

        Leased leased = only(leases.lease(false, 10));
        assertThat(leased.endpoint()).isEqualTo(due);
        assertThat(leases.lease(false, 10)).as("nobody else has it").isEmpty();
        tables.store.delivered(tables.store.due(due, 0, 4).getFirst(), 204);
        leases.release(leased, QUICK);
        assertThat(leases.lease(false, 10)).as("nothing is due there any more").isEmpty();

        tables.handOut(idle, "1");
        assertThat(only(leases.lease(false, 10)).endpoint()).isEqualTo(idle);
        tables.dispatch.enable(off, 2);
        assertThat(only(leases.lease(false, 10)).endpoint()).isEqualTo(off);
    }

    @Test
    void comesBackWhenTheNextAttemptIsDue() {
        WebhookEndpointId endpoint = tables.endpoint("fails");
        tables.handOut(endpoint, "1");
        Leased leased = only(leases.lease(false, 10));
        tables.store.failed(
                tables.store.due(endpoint, 0, 4).getFirst(), Optional.of(Duration.ofMinutes(2)), 500, "answered 500");
        leases.release(leased, QUICK);

        tables.clock.pass(Duration.ofSeconds(119));
        assertThat(leases.lease(true, 10)).isEmpty();
        tables.clock.pass(Duration.ofSeconds(1));
        assertThat(leases.lease(false, 10)).as("among those that are well").isEmpty();
        assertThat(leases.lease(true, 10)).hasSize(1);
    }

    /** A row of a delivery holds the row of its endpoint, by its foreign key, until it is committed. */
    @Test
    void takesAnEndpointForWhichMoreIsJustBeingHandedOut() throws SQLException {
        WebhookEndpointId endpoint = tables.endpoint("busy");
        tables.handOut(endpoint, "1");
        try (Connection dispatching = tables.database.getConnection()) {
            dispatching.setAutoCommit(false);
            tables.insert(on(dispatching), endpoint, "2");

            assertThat(leases.lease(false, 10)).hasSize(1);
            dispatching.rollback();
        }
    }

    @Test
    void missesNothingThatIsHandedOutWhileItLetsGo() throws Exception {
        WebhookEndpointId endpoint = tables.endpoint("busy");
        tables.handOut(endpoint, "1");
        Leased leased = only(leases.lease(false, 10));
        tables.store.delivered(tables.store.due(endpoint, 0, 4).getFirst(), 204);
        try (Connection dispatching = tables.database.getConnection()) {
            dispatching.setAutoCommit(false);
            JdbcClient batch = on(dispatching);
            tables.insert(batch, endpoint, "2");
            new DispatchTables(batch, tables.vault, tables.clock).due(List.of(endpoint.value()));
            Thread releasing = Thread.ofPlatform().start(() -> leases.release(leased, QUICK));
            await().until(() -> tables.sql
                    .sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
            dispatching.commit();
            releasing.join();
        }

        assertThat(leases.lease(false, 10)).as("the second is due").hasSize(1);
    }

    @Test
    void putsSlowOnesAsideUntilTheyAreQuickForAWhile() {
        WebhookEndpointId endpoint = tables.endpoint("slow");
        tables.handOut(endpoint, "1");

        leases.release(only(leases.lease(false, 10)), Duration.ofSeconds(9));
        assertThat(leases.lease(false, 10)).isEmpty();
        leases.release(only(leases.lease(true, 10)), QUICK);
        assertThat(leases.lease(false, 10)).as("once is not enough").isEmpty();
        for (int turns = 0; turns < 10; turns++) {
            leases.lease(true, 10).forEach(one -> leases.release(one, QUICK));
        }
        assertThat(leases.lease(false, 10)).hasSize(1);
    }

    @Test
    void leavesAloneForAMomentWhatItHasPutOff() {
        tables.handOut(tables.endpoint("crowded"), "1");
        leases.putOff(only(leases.lease(false, 10)));

        assertThat(leases.lease(false, 10)).isEmpty();
        await().until(() -> leases.lease(false, 10).size() == 1);
    }

    @Test
    void oneThatCannotBeReadIsInNobodysWay() {
        WebhookEndpointId broken = tables.endpoint("broken");
        WebhookEndpointId erased = tables.endpoint("erased");
        WebhookEndpointId well = tables.endpoint("well");
        tables.sql
                .sql("update runtime.webhook_endpoint set secret = 'sealed:1:acc_1:AAAA' where endpoint_id = ?")
                .param(broken.value())
                .update();
        tables.dispatch.change(
                new WebhookEndpointChanged(erased, OutboxTables.ACCOUNT, EndpointUrl.ERASED, null, Set.of()), 1);
        List.of(broken, erased, well).forEach(endpoint -> tables.handOut(endpoint, "1"));

        List<Leased> leased = leases.lease(false, 10);
        assertThat(leased).hasSize(3);
        for (Leased one : leased) {
            assertThat(leases.open(one).isPresent())
                    .as(one.endpoint().value())
                    .isEqualTo(one.endpoint().equals(well));
        }
    }

    @Test
    void givesUpWithTheVersionAsOfWhichItIsKnown() {
        WebhookEndpointId endpoint = tables.endpoint("dead");
        tables.dispatch.disable(endpoint, 1);
        tables.dispatch.enable(endpoint, 2);
        tables.handOut(endpoint, "1");
        tables.store.failed(
                tables.store.due(endpoint, 2, 4).getFirst(), Optional.empty(), Attempt.GONE, "answered 410");

        assertThat(leases.unreachable(10))
                .singleElement()
                .satisfies(found -> assertThat(found)
                        .extracting(Unreachable::endpoint, Unreachable::gone, Unreachable::version)
                        .containsExactly(endpoint, true, 2L));
        tables.dispatch.change(
                new WebhookEndpointChanged(
                        endpoint, OutboxTables.ACCOUNT, new EndpointUrl("https://new.example.com/"), null, Set.of()),
                3);
        assertThat(leases.unreachable(10)).as("its new address").isEmpty();
    }

    /** Every second, whatever there is of endpoints for which nothing is to be done. */
    @Test
    void looksOnlyAtWhatIsDue() {
        tables.sql.sql("""
                insert into runtime.webhook_endpoint (endpoint_id, account_id, url, secret, enabled, version, due_at)
                select 'whe_' || i, 'acc_' || i, 'x', 'x', i % 2 = 0, 0,
                    case when i % 2 = 0 then timestamptz 'infinity' else timestamptz '2026-01-01' end
                from generate_series(1, 20000) i""").update();
        tables.handOut(tables.endpoint("due"), "1");
        tables.sql.sql("analyze runtime.webhook_endpoint").update();

        String plan = String.join(
                "\n",
                tables.sql
                        .sql("explain (analyze, buffers off, costs off, timing off, summary off) "
                                + EndpointLeases.TAKE)
                        .param("lease", UUID.randomUUID())
                        .param("seconds", 60)
                        .param("apart", false)
                        .param("slow", 1000)
                        .param("now", DeliveryStore.at(tables.clock.instant()))
                        .param("most", 64)
                        .query(String.class)
                        .list());

        assertThat(plan).contains("webhook_endpoint_due").doesNotContain("Seq Scan");
    }

    private static Leased only(List<Leased> leased) {
        assertThat(leased).hasSize(1);
        return leased.getFirst();
    }

    private static JdbcClient on(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
