package com.unifiedhosting.app.outbox;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.vault.FixedVault;
import com.unifiedhosting.app.vault.VaultDatabase;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The tables of webhooks in a database where nothing else happens, and what writes and reads them, on a clock that stands. */
final class OutboxTables {

    static final AccountId ACCOUNT = new AccountId("acc_1");

    private static final byte[] SECRET = "a secret of so many bytes: 32...".getBytes(StandardCharsets.US_ASCII);

    final DataSource database = new VaultDatabase().dataSource;
    final JdbcClient sql = JdbcClient.create(database);
    final Vault vault = FixedVault.vault();
    final StandingClock clock = new StandingClock();
    final DispatchTables dispatch = new DispatchTables(sql, vault, clock);
    final DeliveryStore store = new DeliveryStore(sql, clock);
    final EndpointLeases leases = new EndpointLeases(sql, vault, clock, new JdbcTransactionManager(database));

    /** Makes an endpoint. */
    WebhookEndpointId endpoint(String name) {
        WebhookEndpointId id = new WebhookEndpointId("whe_" + name);
        dispatch.create(
                new WebhookEndpointCreated(
                        id,
                        ACCOUNT,
                        AccountPath.PLATFORM.child(ACCOUNT),
                        new EndpointUrl("https://" + name + ".example.com/"),
                        null,
                        Set.of(),
                        WebhookSecret.of(SECRET)),
                0);
        return id;
    }

    /** Something is to be sent there, now. */
    void handOut(WebhookEndpointId endpoint, String event) {
        insert(sql, endpoint, event);
        dispatch.due(List.of(endpoint.value()));
    }

    void insert(JdbcClient connection, WebhookEndpointId endpoint, String event) {
        connection
                .sql("""
                insert into runtime.webhook_delivery (endpoint_id, event_id, kind, body, created_at, due_at)
                values (:endpoint, :event, 'webhook.ping', '{}', :now, :now)""")
                .param("endpoint", endpoint.value())
                .param("event", "evt_" + event)
                .param("now", DeliveryStore.at(clock.instant()))
                .update();
    }

    /** Status and failure of each delivery, by event. */
    List<String> deliveries(WebhookEndpointId endpoint) {
        return sql.sql("""
                select concat_ws(' ', event_id, status, failure) from runtime.webhook_delivery
                where endpoint_id = ? order by event_id""")
                .param(endpoint.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** A clock that is moved by hand. */
    static final class StandingClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
