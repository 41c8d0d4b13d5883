package com.unifiedhosting.app.inbox;

import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.shared.PersonKey;
import com.unifiedhosting.shared.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Webhooks in {@code runtime.webhook}. Times are the database's own, not the platform's clock: gateways do not follow a
 * simulated one.
 */
@Component
final class WebhookStore implements Perishable {

    /** A webhook that a process deals with is let alone by others for so long. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Longer than gateways repeat what they tell, and than anybody may look after what was left. */
    private static final Duration KEPT = Duration.ofDays(60);

    /** What is not tried again by itself. */
    private static final List<String> LEFT = List.of(WebhookStatus.UNMATCHED.name(), WebhookStatus.PARKED.name());

    private static final int CLEANED_AT_ONCE = 5000;
    private static final int MOST_TEXT = 500;

    /**
     * To be dealt with now.
     *
     * @param attempts how often it was tried before
     */
    record Due(GatewayName gateway, String eventId, String sealedBody, int attempts) {}

    private final JdbcClient jdbc;
    private final Vault vault;

    WebhookStore(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * Keeps a webhook, unless it is kept already; that it came is counted. One that was left is tried again: somebody has
     * the gateway repeat it for that.
     */
    void keep(GatewayName gateway, String eventId, byte[] body) {
        jdbc.sql("""
                insert into runtime.webhook as known (gateway, event_id, body) values (:gateway, :event, :body)
                on conflict (gateway, event_id) do update set deliveries = known.deliveries + 1,
                    status = case when known.status in (:left) then 'WAITING' else known.status end,
                    attempts = case when known.status in (:left) then 0 else known.attempts end,
                    due_at = case when known.status in (:left) then now() else known.due_at end,
                    settled_at = case when known.status in (:left) then null else known.settled_at end""")
                .param("gateway", gateway.value())
                .param("event", eventId)
                .param("left", LEFT)
                .param("body", vault.seal(PersonKey.PLATFORM, new WebhookBody(body)))
                .update();
    }

    /** Takes those that are due, the longest waiting first; whoever dies with them leaves them to others after a while. */
    List<Due> take(int most) {
        return jdbc.sql("""
                update runtime.webhook set due_at = now() + make_interval(secs => :lease)
                where (gateway, event_id) in (
                    select gateway, event_id from runtime.webhook where status = 'WAITING' and due_at <= now()
                    order by due_at limit :most for update skip locked)
                returning gateway, event_id, body, attempts""")
                .param("lease", LEASE.toSeconds())
                .param("most", most)
                .query((row, number) -> new Due(
                        new GatewayName(row.getString("gateway")),
                        row.getString("event_id"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    /** What it says. */
    WebhookBody open(Due webhook) {
        return vault.open(webhook.sealedBody(), WebhookBody.class);
    }

    /** It is dealt with, and what it said is forgotten. */
    void done(Due webhook, String outcome) {
        settle(webhook, WebhookStatus.DONE, outcome);
    }

    /** It is left to an administrator, with what it says. */
    void leave(Due webhook, WebhookStatus why, String outcome) {
        settle(webhook, why, outcome);
    }

    private void settle(Due webhook, WebhookStatus status, String outcome) {
        jdbc.sql("""
                update runtime.webhook set status = :status, attempts = attempts + 1, settled_at = now(), outcome = :outcome,
                    body = case when :status = 'DONE' then null else body end
                where gateway = :gateway and event_id = :event and status = 'WAITING'""")
                .param("status", status.name())
                .param("outcome", text(outcome))
                .param("gateway", webhook.gateway().value())
                .param("event", webhook.eventId())
                .update();
    }

    /** It is tried again after a while. */
    void putOff(Due webhook, Duration wait, String outcome) {
        jdbc.sql("""
                update runtime.webhook set attempts = attempts + 1, outcome = :outcome,
                    due_at = now() + make_interval(secs => :wait)
                where gateway = :gateway and event_id = :event and status = 'WAITING'""")
                .param("wait", wait.toSeconds())
                .param("outcome", text(outcome))
                .param("gateway", webhook.gateway().value())
                .param("event", webhook.eventId())
                .update();
    }

    List<Webhook> newest(@Nullable WebhookStatus status, int most) {
        return jdbc.sql("""
                select gateway, event_id, status, deliveries, attempts, received_at, due_at, settled_at, outcome
                from runtime.webhook where cast(:status as text) is null or status = :status
                order by received_at desc, event_id limit :most""")
                .param("status", status == null ? null : status.name())
                .param("most", most)
                .query((row, number) -> webhook(row))
                .list();
    }

    /** Lets one that was left be tried again, from the first attempt on; false when there is none. */
    boolean retry(GatewayName gateway, String eventId) {
        return jdbc.sql("""
                update runtime.webhook set status = 'WAITING', attempts = 0, due_at = now(), settled_at = null
                where gateway = :gateway and event_id = :event and status in (:left)""")
                        .param("left", LEFT)
                        .param("gateway", gateway.value())
                        .param("event", eventId)
                        .update()
                > 0;
    }

    @Override
    public String what() {
        return "old webhooks";
    }

    @Override
    public int removeExpired() {
        return jdbc.sql("""
                delete from runtime.webhook where (gateway, event_id) in (
                    select gateway, event_id from runtime.webhook
                    where status <> 'WAITING' and settled_at <= now() - make_interval(secs => :kept)
                    limit :portion for update skip locked)""")
                .param("kept", KEPT.toSeconds())
                .param("portion", CLEANED_AT_ONCE)
                .update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        OffsetDateTime settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Webhook(
                row.getString("gateway"),
                row.getString("event_id"),
                WebhookStatus.valueOf(row.getString("status")),
                row.getInt("deliveries"),
                row.getInt("attempts"),
                instant(row, "received_at"),
                instant(row, "due_at"),
                settledAt == null ? null : settledAt.toInstant(),
                row.getString("outcome"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String text(String outcome) {
        return outcome.length() <= MOST_TEXT ? outcome : outcome.substring(0, MOST_TEXT);
    }
}
