package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.webhook.DeliveryLog;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deliveries in {@code runtime.webhook_delivery}, for whoever sends. When something is due goes by the platform's clock; which
 * process sends to an endpoint, and the time that a delivery says, by that of the database.
 */
@Component
final class DeliveryStore implements DeliveryLog, Perishable {

    /** An endpoint to which a process sends is let alone by others for so long. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int CLEANED_AT_ONCE = 5000;
    private static final int MOST_TEXT = 200;

    /**
     * An endpoint that this process alone sends to.
     *
     * @param former the secret before the present one; null when it is good no more
     */
    record Leased(
            WebhookEndpointId endpoint,
            UUID lease,
            EndpointUrl url,
            WebhookSecret secret,
            @Nullable WebhookSecret former) {}

    /**
     * To be sent now.
     *
     * @param attempts how often it was tried before
     * @param timestamp seconds since 1970, as the database has it
     */
    record Due(WebhookEndpointId endpoint, PublicEventId event, String body, int attempts, long timestamp) {}

    /** An endpoint that nothing reaches. */
    record Unreachable(WebhookEndpointId endpoint, boolean gone, Instant since) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    DeliveryStore(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Takes endpoints for which something is due, those that were served longest ago first; whoever dies with them leaves
     * them to others after a while.
     *
     * @param failing those whose last attempt failed, or all others
     */
    List<Leased> lease(boolean failing, int most) {
        UUID lease = UUID.randomUUID();
        Instant now = clock.instant();
        return jdbc.sql("""
                update runtime.webhook_endpoint
                set lease = :lease, leased_until = clock_timestamp() + make_interval(secs => :seconds)
                where endpoint_id in (
                    select e.endpoint_id from runtime.webhook_endpoint e
                    where e.enabled and e.leased_until <= clock_timestamp() and (e.failures > 0) = :failing
                      and exists (
                        select from runtime.webhook_delivery d
                        where d.endpoint_id = e.endpoint_id and d.status = 'WAITING' and d.due_at <= :now)
                    order by e.worked_at limit :most for update skip locked)
                returning endpoint_id, url, secret, case when former_until > :now then former_secret end as former""")
                .param("lease", lease)
                .param("seconds", LEASE.toSeconds())
                .param("failing", failing)
                .param("now", at(now))
                .param("most", most)
                .query((row, number) -> leased(row, lease))
                .list();
    }

    private Leased leased(ResultSet row, UUID lease) throws SQLException {
        String former = row.getString("former");
        return new Leased(
                new WebhookEndpointId(row.getString("endpoint_id")),
                lease,
                vault.open(row.getString("url"), EndpointUrl.class),
                vault.open(row.getString("secret"), WebhookSecret.class),
                former == null ? null : vault.open(former, WebhookSecret.class));
    }

    /** What is due for an endpoint, the longest waiting first; nothing when the process has lost it. Keeps it longer. */
    List<Due> due(Leased leased, int most) {
        int still = jdbc.sql("""
                update runtime.webhook_endpoint set leased_until = clock_timestamp() + make_interval(secs => :seconds)
                where endpoint_id = :endpoint and lease = :lease and enabled and leased_until > clock_timestamp()""")
                .param("seconds", LEASE.toSeconds())
                .param("endpoint", leased.endpoint().value())
                .param("lease", leased.lease())
                .update();
        if (still == 0) {
            return List.of();
        }
        return jdbc.sql("""
                select event_id, body, attempts, extract(epoch from clock_timestamp())::bigint as timestamp
                from runtime.webhook_delivery
                where endpoint_id = :endpoint and status = 'WAITING' and due_at <= :now
                order by due_at, event_id limit :most""")
                .param("endpoint", leased.endpoint().value())
                .param("now", at(clock.instant()))
                .param("most", most)
                .query((row, number) -> new Due(
                        leased.endpoint(),
                        new PublicEventId(row.getString("event_id")),
                        row.getString("body"),
                        row.getInt("attempts"),
                        row.getLong("timestamp")))
                .list();
    }

    /** Lets others send to it. */
    void release(Leased leased) {
        jdbc.sql("""
                update runtime.webhook_endpoint
                set leased_until = '-infinity', lease = null, worked_at = clock_timestamp()
                where endpoint_id = :endpoint and lease = :lease""")
                .param("endpoint", leased.endpoint().value())
                .param("lease", leased.lease())
                .update();
    }

    /** The endpoint took it. */
    void delivered(Due due, int answer) {
        boolean first = settle(due, "DELIVERED", null, answer, null);
        if (first) {
            jdbc.sql("""
                    update runtime.webhook_endpoint
                    set failures = 0, failing_since = null, failed_at = null, gone = false
                    where endpoint_id = :endpoint and failures > 0""").param("endpoint", due.endpoint().value()).update();
        }
    }

    /**
     * It did not.
     *
     * @param wait until the next attempt; empty when that was the last
     * @param answer null when there was none
     */
    void failed(Due due, Optional<Duration> wait, @Nullable Integer answer, String failure) {
        boolean first = wait.isPresent()
                ? settle(due, "WAITING", clock.instant().plus(wait.get()), answer, failure)
                : settle(due, "FAILED", null, answer, failure);
        if (first) {
            jdbc.sql("""
                    update runtime.webhook_endpoint
                    set failures = failures + 1, failing_since = coalesce(failing_since, :now), failed_at = :now,
                        gone = gone or :gone
                    where endpoint_id = :endpoint""")
                    .param("now", at(clock.instant()))
                    .param("gone", answer != null && answer == Attempt.GONE)
                    .param("endpoint", due.endpoint().value())
                    .update();
        }
    }

    /** False when another process has settled the same attempt. */
    private boolean settle(
            Due due, String status, @Nullable Instant next, @Nullable Integer answer, @Nullable String failure) {
        Instant now = clock.instant();
        return jdbc.sql("""
                update runtime.webhook_delivery
                set status = :status, attempts = attempts + 1, last_attempt_at = :now, answer = :answer,
                    failure = :failure, due_at = coalesce(cast(:next as timestamptz), due_at),
                    settled_at = case when :status <> 'WAITING' then cast(:now as timestamptz) end
                where endpoint_id = :endpoint and event_id = :event and status = 'WAITING' and attempts = :attempts""")
                        .param("status", status)
                        .param("now", at(now))
                        .param("answer", answer)
                        .param("failure", failure == null ? null : text(failure))
                        .param("next", next == null ? null : at(next))
                        .param("endpoint", due.endpoint().value())
                        .param("event", due.event().value())
                        .param("attempts", due.attempts())
                        .update()
                > 0;
    }

    /** Endpoints to be given up: gone, or reached by no attempt for too long. */
    List<Unreachable> unreachable() {
        return jdbc.sql("""
                select endpoint_id, gone, failing_since from runtime.webhook_endpoint
                where enabled and failing_since is not null
                  and (gone or failures >= :fewest and failed_at - failing_since >= make_interval(secs => :longest))""")
                .param("fewest", Schedule.FEWEST_FAILURES)
                .param("longest", Schedule.LONGEST_FAILING.toSeconds())
                .query((row, number) -> new Unreachable(
                        new WebhookEndpointId(row.getString("endpoint_id")),
                        row.getBoolean("gone"),
                        row.getObject("failing_since", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public boolean holds(WebhookEndpointId endpoint, PublicEventId event) {
        return jdbc.sql("""
                select exists (select from runtime.webhook_delivery
                    where endpoint_id = :endpoint and event_id = :event)""")
                .param("endpoint", endpoint.value())
                .param("event", event.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public String what() {
        return "old deliveries of webhooks";
    }

    @Override
    public int removeExpired() {
        return jdbc.sql("""
                delete from runtime.webhook_delivery where (endpoint_id, event_id) in (
                    select endpoint_id, event_id from runtime.webhook_delivery
                    where coalesce(settled_at, created_at) <= :until limit :portion for update skip locked)""")
                .param("until", at(clock.instant().minus(KEPT)))
                .param("portion", CLEANED_AT_ONCE)
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static String text(String failure) {
        return failure.length() <= MOST_TEXT ? failure : failure.substring(0, MOST_TEXT);
    }
}
