package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.database.Perishable;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.webhook.DeliveryLog;
import com.unifiedhosting.webhook.WebhookEndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deliveries in {@code runtime.webhook_delivery}, for whoever sends. When something is due goes by the platform's clock; the
 * time that a delivery says, by that of the database.
 */
@Component
final class DeliveryStore implements DeliveryLog, Perishable {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int CLEANED_AT_ONCE = 5000;
    private static final int MOST_TEXT = 200;

    /**
     * To be sent now.
     *
     * @param version of the endpoint, as of which it is known where that is
     * @param attempts how often it was tried before
     * @param timestamp seconds since 1970, as the database has it
     */
    record Due(
            WebhookEndpointId endpoint, long version, PublicEventId event, String body, int attempts, long timestamp) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is due for an endpoint, the longest waiting first.
     *
     * @param version of the endpoint that it is going to be sent to
     */
    List<Due> due(WebhookEndpointId endpoint, long version, int most) {
        return jdbc.sql("""
                select event_id, body, attempts, extract(epoch from clock_timestamp())::bigint as timestamp
                from runtime.webhook_delivery
                where endpoint_id = :endpoint and status = 'WAITING' and due_at <= :now
                order by due_at, event_id limit :most""")
                .param("endpoint", endpoint.value())
                .param("now", at(clock.instant()))
                .param("most", most)
                .query((row, number) -> new Due(
                        endpoint,
                        version,
                        new PublicEventId(row.getString("event_id")),
                        row.getString("body"),
                        row.getInt("attempts"),
                        row.getLong("timestamp")))
                .list();
    }

    /** The endpoint took it; which says nothing of one that was changed meanwhile. */
    void delivered(Due due, int answer) {
        boolean first = settle(due, "DELIVERED", null, answer, null);
        if (first) {
            jdbc.sql("""
                    update runtime.webhook_endpoint
                    set failures = 0, failing_since = null, failed_at = null, gone = false
                    where endpoint_id = :endpoint and version = :version and failures > 0""")
                    .param("endpoint", due.endpoint().value())
                    .param("version", due.version())
                    .update();
        }
    }

    /**
     * It did not; which says nothing of one that was changed meanwhile.
     *
     * @param wait until the next attempt; empty when that was the last
     * @param answer null when there was none
     */
    void failed(Due due, Optional<Duration> wait, @Nullable Integer answer, String failure) {
        boolean first = wait.isPresent()
                ? settle(due, "WAITING", clock.instant().plus(wait.get()), answer, failure)
                : settle(due, "FAILED", null, answer, failure);
        if (first) {
            failing(due.endpoint(), due.version(), answer != null && answer == Attempt.GONE);
        }
    }

    private void failing(WebhookEndpointId endpoint, long version, boolean gone) {
        jdbc.sql("""
                update runtime.webhook_endpoint
                set failures = failures + 1, failing_since = coalesce(failing_since, :now), failed_at = :now,
                    gone = gone or :gone
                where endpoint_id = :endpoint and version = :version""")
                .param("now", at(clock.instant()))
                .param("gone", gone)
                .param("endpoint", endpoint.value())
                .param("version", version)
                .update();
    }

    /** Nothing that waits for the endpoint can be sent, now or later. */
    void undeliverable(WebhookEndpointId endpoint, long version, String failure) {
        int waiting = jdbc.sql("""
                update runtime.webhook_delivery set status = 'FAILED', settled_at = :now, failure = :failure
                where endpoint_id = :endpoint and status = 'WAITING' and due_at <= :now""")
                .param("now", at(clock.instant()))
                .param("failure", text(failure))
                .param("endpoint", endpoint.value())
                .update();
        if (waiting > 0) {
            failing(endpoint, version, false);
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

    /**
     * Only what is settled has a time. What waits is settled by its last attempt at the latest; or, where the endpoint is
     * off and nothing is tried, when it has been off for as long as the log is kept.
     */
    @Override
    public int removeExpired() {
        OffsetDateTime until = at(clock.instant().minus(KEPT));
        return giveUpWhatIsOff(until) + remove(until);
    }

    private int giveUpWhatIsOff(OffsetDateTime until) {
        return jdbc.sql("""
                with idle as (
                    select d.endpoint_id, d.event_id
                    from runtime.webhook_endpoint e join runtime.webhook_delivery d using (endpoint_id)
                    where not e.enabled and e.disabled_at <= :until and d.status = 'WAITING'
                    limit :portion for update of d skip locked)
                update runtime.webhook_delivery d
                set status = 'FAILED', settled_at = :now, failure = 'the endpoint is switched off'
                from idle where d.endpoint_id = idle.endpoint_id and d.event_id = idle.event_id""")
                .param("now", at(clock.instant()))
                .param("until", until)
                .param("portion", CLEANED_AT_ONCE)
                .update();
    }

    private int remove(OffsetDateTime until) {
        return jdbc.sql("""
                with expired as (
                    select endpoint_id, event_id from runtime.webhook_delivery
                    where settled_at <= :until limit :portion for update skip locked)
                delete from runtime.webhook_delivery d
                using expired where d.endpoint_id = expired.endpoint_id and d.event_id = expired.event_id""")
                .param("until", until)
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
