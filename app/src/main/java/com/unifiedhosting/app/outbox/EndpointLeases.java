package com.unifiedhosting.app.outbox;

import com.unifiedhosting.app.InRole;
import com.unifiedhosting.app.Role;
import com.unifiedhosting.app.messaging.Failures;
import com.unifiedhosting.shared.Vault;
import com.unifiedhosting.webhook.EndpointUrl;
import com.unifiedhosting.webhook.WebhookEndpointId;
import com.unifiedhosting.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which process sends to which endpoint. {@code due_at} of an endpoint is when something is due there, or earlier, never
 * later: whoever hands something out brings it forward, in the transaction in which he does, and whoever lets an endpoint go
 * looks again, behind a lock on the row. So only those are looked at for which something may be due.
 */
@Component
@InRole(Role.SAGAS)
final class EndpointLeases {

    private static final Logger log = LoggerFactory.getLogger(EndpointLeases.class);

    /** An endpoint to which a process sends is let alone by others for so long. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** Whoever takes longer than that, on an average, is slow. */
    static final Duration SLOW = Duration.ofSeconds(1);

    /** How much one turn tells of how slow an endpoint is, against all turns before: one part in so many. */
    private static final int MEMORY = 4;

    private static final Duration PUT_OFF = Duration.ofSeconds(1);

    /** In an array, so that it is done once: joined, it might be done again and again, and more be locked than are wanted. */
    static final String TAKE = """
            update runtime.webhook_endpoint
            set lease = :lease, leased_until = clock_timestamp() + make_interval(secs => :seconds)
            where endpoint_id = any (array(
                select e.endpoint_id from runtime.webhook_endpoint e
                where e.enabled and e.due_at <= :now and e.leased_until <= clock_timestamp()
                  and (e.failures > 0 or e.millis > :slow) = :apart
                order by e.worked_at limit :most for no key update skip locked))
            returning endpoint_id, url, secret, version, case when former_until > :now then former_secret end as former""";

    /**
     * An endpoint that this process alone sends to, as it is kept.
     *
     * @param version as of which it is read
     * @param former the secret before the present one; null when it is good no more
     */
    record Leased(
            WebhookEndpointId endpoint,
            UUID lease,
            long version,
            String url,
            String secret,
            @Nullable String former) {}

    /** The same, as it can be sent to. */
    record Opened(
            Leased leased,
            EndpointUrl url,
            WebhookSecret secret,
            @Nullable WebhookSecret former) {}

    /**
     * An endpoint that nothing reaches.
     *
     * @param version as of which that is known
     */
    record Unreachable(WebhookEndpointId endpoint, boolean gone, OffsetDateTime since, long version) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EndpointLeases(JdbcClient jdbc, Vault vault, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes endpoints for which something is due, those that were served longest ago first; whoever dies with them leaves
     * them to others after a while.
     *
     * @param apart those whose last attempt failed, and slow ones; or all others
     */
    List<Leased> lease(boolean apart, int most) {
        UUID lease = UUID.randomUUID();
        return jdbc.sql(TAKE)
                .param("lease", lease)
                .param("seconds", LEASE.toSeconds())
                .param("apart", apart)
                .param("slow", SLOW.toMillis())
                .param("now", DeliveryStore.at(clock.instant()))
                .param("most", most)
                .query((row, number) -> new Leased(
                        new WebhookEndpointId(row.getString("endpoint_id")),
                        lease,
                        row.getLong("version"),
                        row.getString("url"),
                        row.getString("secret"),
                        row.getString("former")))
                .list();
    }

    /** Empty when what is kept of it cannot be read, and will not be: its owner was erased, or the row is broken. */
    Optional<Opened> open(Leased leased) {
        try {
            EndpointUrl url = vault.open(leased.url(), EndpointUrl.class);
            WebhookSecret secret = vault.open(leased.secret(), WebhookSecret.class);
            WebhookSecret former = leased.former() == null ? null : vault.open(leased.former(), WebhookSecret.class);
            return url.equals(EndpointUrl.ERASED) || secret.equals(WebhookSecret.ERASED)
                    ? Optional.empty()
                    : Optional.of(new Opened(leased, url, secret, WebhookSecret.ERASED.equals(former) ? null : former));
        } catch (RuntimeException e) {
            if (Failures.isTransient(e)) {
                throw e;
            }
            log.warn("what is kept of the endpoint {} cannot be read: {}", leased.endpoint(), e.toString());
            return Optional.empty();
        }
    }

    /** False when the process has lost it, or it is another one by now: at another address, say. */
    boolean keep(Leased leased) {
        return jdbc.sql("""
                update runtime.webhook_endpoint set leased_until = clock_timestamp() + make_interval(secs => :seconds)
                where endpoint_id = :endpoint and lease = :lease and version = :version and enabled
                  and leased_until > clock_timestamp()""")
                        .param("seconds", LEASE.toSeconds())
                        .param("endpoint", leased.endpoint().value())
                        .param("lease", leased.lease())
                        .param("version", leased.version())
                        .update()
                > 0;
    }

    /**
     * Lets others send to it, when something is due there again.
     *
     * @param took how long its attempts took, on an average; null when there were none
     */
    void release(Leased leased, @Nullable Duration took) {
        transaction.executeWithoutResult(_ -> {
            // behind everybody who has handed something out and not committed it yet: the next statement sees it
            boolean held = jdbc.sql("""
                    select 1 from runtime.webhook_endpoint where endpoint_id = :endpoint and lease = :lease
                    for no key update""")
                    .param("endpoint", leased.endpoint().value())
                    .param("lease", leased.lease())
                    .query((row, number) -> true)
                    .optional()
                    .isPresent();
            if (held) {
                jdbc.sql("""
                        update runtime.webhook_endpoint
                        set leased_until = '-infinity', lease = null, worked_at = clock_timestamp(),
                            due_at = coalesce((select min(d.due_at) from runtime.webhook_delivery d
                                where d.endpoint_id = :endpoint and d.status = 'WAITING'), 'infinity'),
                            millis = coalesce((millis * (:memory - 1) + cast(:millis as bigint)) / :memory, millis)
                        where endpoint_id = :endpoint""")
                        .param("memory", MEMORY)
                        .param("millis", took == null ? null : took.toMillis())
                        .param("endpoint", leased.endpoint().value())
                        .update();
            }
        });
    }

    /** Leaves it alone for a moment: too much goes to where it is already. */
    void putOff(Leased leased) {
        jdbc.sql("""
                update runtime.webhook_endpoint
                set leased_until = clock_timestamp() + make_interval(secs => :seconds), lease = null,
                    worked_at = clock_timestamp()
                where endpoint_id = :endpoint and lease = :lease""")
                .param("seconds", PUT_OFF.toSeconds())
                .param("endpoint", leased.endpoint().value())
                .param("lease", leased.lease())
                .update();
    }

    /** Endpoints to be given up, some at a time: gone, or reached by no attempt for too long. */
    List<Unreachable> unreachable(int most) {
        return jdbc.sql("""
                select endpoint_id, gone, failing_since, version from runtime.webhook_endpoint
                where enabled and failing_since is not null
                  and (gone or failures >= :fewest and failed_at - failing_since >= make_interval(secs => :longest))
                order by random() limit :most""")
                .param("fewest", Schedule.FEWEST_FAILURES)
                .param("longest", Schedule.LONGEST_FAILING.toSeconds())
                .param("most", most)
                .query((row, number) -> new Unreachable(
                        new WebhookEndpointId(row.getString("endpoint_id")),
                        row.getBoolean("gone"),
                        row.getObject("failing_since", OffsetDateTime.class),
                        row.getLong("version")))
                .list();
    }
}
