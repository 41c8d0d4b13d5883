package com.unifiedhosting.app.reconciliation;

import com.unifiedhosting.billing.GatewayName;
import com.unifiedhosting.billing.saga.PaymentGateway.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far gateways were asked, and what was found. Times are the database's own, not the platform's clock: gateways do not
 * follow a simulated one.
 */
@Component
final class ReconciliationStore {

    private static final Duration EVERY = Duration.ofDays(1);

    /** One that is being asked is let alone by other processes for so long, counted from its last progress. */
    private static final Duration LEASE = Duration.ofHours(1);

    /** What a gateway took before it is asked for the first time, and may not be known. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final int MOST_TEXT = 500;

    /**
     * A gateway to be asked now.
     *
     * @param until as late as it is now
     */
    record Due(GatewayName gateway, Instant from, Instant until) {}

    private final JdbcClient jdbc;

    ReconciliationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes those that are due, so that no other process does. */
    List<Due> take(Collection<GatewayName> on) {
        on.forEach(this::know);
        return on.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        update runtime.gateway_reconciliation set due_at = now() + make_interval(secs => :lease)
                        where gateway in (
                            select gateway from runtime.gateway_reconciliation
                            where gateway in (:on) and due_at <= now() for update skip locked)
                        returning gateway, asked_until, now() as until""")
                        .param("lease", LEASE.toSeconds())
                        .param("on", on.stream().map(GatewayName::value).toList())
                        .query((row, number) -> new Due(
                                new GatewayName(row.getString("gateway")),
                                instant(row, "asked_until"),
                                instant(row, "until")))
                        .list();
    }

    private void know(GatewayName gateway) {
        jdbc.sql("""
                insert into runtime.gateway_reconciliation (gateway, asked_until, due_at)
                values (:gateway, now() - make_interval(secs => :before), now() + make_interval(secs => :lease))
                on conflict do nothing""")
                .param("gateway", gateway.value())
                .param("before", BEFORE.toSeconds())
                .param("lease", LEASE.toSeconds())
                .update();
    }

    /** It was asked up to then, and goes on; demanded meanwhile, it is asked once more. */
    void progress(GatewayName gateway, Instant until) {
        jdbc.sql("""
                update runtime.gateway_reconciliation
                set asked_until = greatest(asked_until, :until),
                    due_at = case when due_at <= now() then due_at else now() + make_interval(secs => :lease) end
                where gateway = :gateway""")
                .param("until", Timestamp.from(until))
                .param("lease", LEASE.toSeconds())
                .param("gateway", gateway.value())
                .update();
    }

    void finished(GatewayName gateway, int repaired) {
        jdbc.sql("""
                update runtime.gateway_reconciliation
                set due_at = case when due_at <= now() then due_at else now() + make_interval(secs => :every) end,
                    last_run_at = now(), last_failure = null, repaired = :repaired
                where gateway = :gateway""")
                .param("every", EVERY.toSeconds())
                .param("repaired", repaired)
                .param("gateway", gateway.value())
                .update();
    }

    /** It is asked again when the lease is over. */
    void failed(GatewayName gateway, String why) {
        jdbc.sql("""
                update runtime.gateway_reconciliation set last_run_at = now(), last_failure = :why
                where gateway = :gateway""")
                .param("why", why.length() <= MOST_TEXT ? why : why.substring(0, MOST_TEXT))
                .param("gateway", gateway.value())
                .update();
    }

    /** Has it asked at once; false when it is not known. */
    boolean demand(GatewayName gateway) {
        return jdbc.sql("update runtime.gateway_reconciliation set due_at = now() where gateway = :gateway")
                        .param("gateway", gateway.value())
                        .update()
                > 0;
    }

    void found(GatewayName gateway, Taken taken, Finding.Reason reason) {
        jdbc.sql("""
                insert into runtime.gateway_finding
                    (gateway, reference, payment_id, currency, amount_minor, taken_at, reason)
                values (:gateway, :reference, :payment, :currency, :amount, :at, :reason)
                on conflict (gateway, reference) do update set reason = excluded.reason""")
                .param("gateway", gateway.value())
                .param("reference", taken.reference())
                .param(
                        "payment",
                        taken.payment() == null ? null : taken.payment().value())
                .param("currency", taken.amount().getCurrencyUnit().getCode())
                .param("amount", taken.amount().getAmountMinorLong())
                .param("at", Timestamp.from(taken.at()))
                .param("reason", reason.name())
                .update();
    }

    /** What was found is known by now. */
    void known(GatewayName gateway, Taken taken) {
        jdbc.sql("delete from runtime.gateway_finding where gateway = :gateway and reference = :reference")
                .param("gateway", gateway.value())
                .param("reference", taken.reference())
                .update();
    }

    List<GatewayStanding> standings() {
        return jdbc.sql("""
                select r.*, (select count(*) from runtime.gateway_finding f where f.gateway = r.gateway) as findings
                from runtime.gateway_reconciliation r order by gateway""")
                .query((row, number) -> {
                    OffsetDateTime lastRunAt = row.getObject("last_run_at", OffsetDateTime.class);
                    return new GatewayStanding(
                            row.getString("gateway"),
                            instant(row, "asked_until"),
                            instant(row, "due_at"),
                            lastRunAt == null ? null : lastRunAt.toInstant(),
                            row.getString("last_failure"),
                            row.getInt("repaired"),
                            row.getInt("findings"));
                })
                .list();
    }

    List<Finding> findings(GatewayName gateway, int most) {
        return jdbc.sql("""
                select * from runtime.gateway_finding where gateway = :gateway
                order by taken_at desc, reference limit :most""")
                .param("gateway", gateway.value())
                .param("most", most)
                .query((row, number) -> new Finding(
                        row.getString("reference"),
                        row.getString("payment_id"),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                        instant(row, "taken_at"),
                        Finding.Reason.valueOf(row.getString("reason")),
                        instant(row, "found_at")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
