package com.unifiedhosting.app.outbox;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointChanged;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookEndpointCreated;
import com.unifiedhosting.webhook.WebhookEndpointEvent.WebhookSecretRotated;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What {@link WebhookDispatch} writes and asks, all in the transaction of its batch. */
@Component
final class DispatchTables {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    DispatchTables(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    void account(AccountId account, AccountPath path) {
        jdbc.sql("insert into runtime.webhook_account (account_id, path) values (?, ?) on conflict do nothing")
                .params(account.value(), path.value())
                .update();
    }

    void moved(AccountId account, AccountPath path) {
        int known = jdbc.sql("update runtime.webhook_account set path = ? where account_id = ?")
                .params(path.value(), account.value())
                .update();
        if (known == 0) {
            throw new IllegalStateException("moved before it was registered: " + account);
        }
    }

    void subject(String stream, AccountId owner) {
        jdbc.sql("insert into runtime.webhook_subject (stream_id, account_id) values (?, ?) on conflict do nothing")
                .params(stream, owner.value())
                .update();
    }

    /** Whose a thing is. */
    AccountId ownerOf(String stream) {
        return new AccountId(jdbc.sql("select account_id from runtime.webhook_subject where stream_id = ?")
                .param(stream)
                .query(String.class)
                .single());
    }

    /**
     * Where an account stands, as of an event of another stream: nobody may be told what happens to a customer that has gone.
     *
     * @throws IllegalStateException when that is not known, or events of the account are parked of which one may have moved it
     */
    AccountPath pathOf(AccountId account) {
        AccountPath path = pathAsKnown(account);
        boolean parked = jdbc.sql("""
                select exists (select from runtime.dead_letter
                    where processing_group = :group and sequence_identifier = :account)""")
                .param("group", WebhookDispatch.GROUP)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
        if (parked) {
            throw new IllegalStateException("events of " + account + " are parked: it may stand elsewhere by now");
        }
        return path;
    }

    /**
     * Where an account stands, as of an event of its own.
     *
     * @throws IllegalStateException when that is not known
     */
    AccountPath pathAsKnown(AccountId account) {
        return jdbc.sql("select path from runtime.webhook_account where account_id = ?")
                .param(account.value())
                .query((row, number) -> new AccountPath(row.getString("path")))
                .optional()
                .orElseThrow(() -> new IllegalStateException("it is not known where " + account + " stands"));
    }

    /** The endpoints, of whom the path leads to and of those above, that are to be told of such events. */
    List<String> endpointsFor(AccountPath path, EventKind kind) {
        return jdbc.sql("""
                select e.endpoint_id from runtime.webhook_endpoint e
                where e.account_id = any (string_to_array(:path, '/')) and e.enabled
                  and (e.kinds is null or :kind = any (e.kinds))""")
                .param("path", path.value())
                .param("kind", kind.wire())
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** It is to be sent; where it is already, nothing happens. */
    void deliver(List<String> endpoints, PublicEventId event, EventKind kind, String body) {
        for (String endpoint : endpoints) {
            jdbc.sql("""
                    insert into runtime.webhook_delivery (endpoint_id, event_id, kind, body, created_at, due_at)
                    values (:endpoint, :event, :kind, :body, :now, :now) on conflict do nothing""")
                    .param("endpoint", endpoint)
                    .param("event", event.value())
                    .param("kind", kind.wire())
                    .param("body", body)
                    .param("now", DeliveryStore.at(clock.instant()))
                    .update();
        }
    }

    /**
     * Something is due for these endpoints. To be said once, when all is written, since it locks their rows: whoever lets one
     * go looks behind that for what is due.
     */
    void due(Collection<String> endpoints) {
        jdbc.sql("""
                update runtime.webhook_endpoint set due_at = least(due_at, :now)
                where endpoint_id = any (array(
                    select endpoint_id from runtime.webhook_endpoint where endpoint_id = any (:endpoints)
                    order by endpoint_id for no key update))""")
                .param("now", DeliveryStore.at(clock.instant()))
                .param("endpoints", new SqlParameterValue(Types.ARRAY, "text", endpoints.toArray(String[]::new)))
                .update();
    }

    void again(WebhookEndpointId endpoint, PublicEventId event) {
        jdbc.sql("""
                update runtime.webhook_delivery
                set status = 'WAITING', attempts = 0, due_at = :now, settled_at = null
                where endpoint_id = :endpoint and event_id = :event""")
                .param("now", DeliveryStore.at(clock.instant()))
                .param("endpoint", endpoint.value())
                .param("event", event.value())
                .update();
    }

    void create(WebhookEndpointCreated created, long version) {
        PersonKey person = created.person();
        jdbc.sql("""
                insert into runtime.webhook_endpoint (endpoint_id, account_id, url, secret, kinds, enabled, version)
                values (:endpoint, :account, :url, :secret, string_to_array(cast(:kinds as text), ' '), true, :version) on conflict do nothing""")
                .param("endpoint", created.endpointId().value())
                .param("account", created.accountId().value())
                .param("url", vault.seal(person, created.url()))
                .param("secret", vault.seal(person, created.secret()))
                .param("kinds", kinds(created.kinds()))
                .param("version", version)
                .update();
    }

    /** With a clean slate: it may be another address. */
    void change(WebhookEndpointChanged changed, long version) {
        jdbc.sql("""
                update runtime.webhook_endpoint set url = :url, kinds = string_to_array(cast(:kinds as text), ' '),
                    failures = 0, failing_since = null, failed_at = null, gone = false, millis = 0, version = :version
                where endpoint_id = :endpoint and version < :version""")
                .param("url", vault.seal(changed.person(), changed.url()))
                .param("kinds", kinds(changed.kinds()))
                .param("version", version)
                .param("endpoint", changed.endpointId().value())
                .update();
    }

    void rotate(WebhookSecretRotated rotated, long version) {
        jdbc.sql("""
                update runtime.webhook_endpoint
                set former_secret = secret, former_until = :until, secret = :secret, version = :version
                where endpoint_id = :endpoint and version < :version""")
                .param("until", DeliveryStore.at(rotated.formerUntil()))
                .param("secret", vault.seal(rotated.person(), rotated.secret()))
                .param("version", version)
                .param("endpoint", rotated.endpointId().value())
                .update();
    }

    /** With a clean slate; what waited for it may be due. */
    void enable(WebhookEndpointId endpoint, long version) {
        jdbc.sql("""
                update runtime.webhook_endpoint
                set enabled = true, disabled_at = null, due_at = '-infinity', failures = 0, failing_since = null,
                    failed_at = null, gone = false, millis = 0, version = :version
                where endpoint_id = :endpoint and version < :version""")
                .param("version", version)
                .param("endpoint", endpoint.value())
                .update();
    }

    void disable(WebhookEndpointId endpoint, long version) {
        jdbc.sql("""
                update runtime.webhook_endpoint set enabled = false, disabled_at = :now, version = :version
                where endpoint_id = :endpoint and version < :version""")
                .param("now", DeliveryStore.at(clock.instant()))
                .param("version", version)
                .param("endpoint", endpoint.value())
                .update();
    }

    /** With all that was to be sent there. */
    void delete(WebhookEndpointId endpoint) {
        jdbc.sql("delete from runtime.webhook_endpoint where endpoint_id = ?")
                .param(endpoint.value())
                .update();
    }

    /** With blanks between; null for all. */
    private static @Nullable String kinds(Set<EventKind> kinds) {
        return kinds.isEmpty()
                ? null
                : kinds.stream().map(EventKind::wire).sorted().collect(Collectors.joining(" "));
    }
}
