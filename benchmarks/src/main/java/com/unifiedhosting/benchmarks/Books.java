package com.unifiedhosting.benchmarks;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was billed since a moment, by the stored events and by what the sandbox gateway took. */
final class Books {

    private static final String FACT = """
            with fact as (
                select aggregate_identifier as stream, payload_type as type, event_time as at,
                       convert_from(payload, 'UTF8')::jsonb as payload
                from event_store.domain_event
                where global_index > :from and payload_type in ('subscription.period-billed', 'invoice.issued',
                    'numbering.number-assigned', 'payment.requested', 'payment.captured', 'payment.captured-again'))
            """;

    private final JdbcClient jdbc;
    private final long from;

    private Books(JdbcClient jdbc, long from) {
        this.jdbc = jdbc;
        this.from = from;
    }

    /** From now on; the platform must be at rest. */
    static Books from(JdbcClient jdbc) {
        return new Books(
                jdbc,
                jdbc.sql("select coalesce(max(global_index), -1) from event_store.domain_event")
                        .query(Long.class)
                        .single());
    }

    /** When an event of a type happened last. */
    Timestamp last(String type) {
        return lastBefore(type, Instant.parse("9999-01-01T00:00:00Z"));
    }

    /** The same, before a moment; the first moment of all when there was none. */
    Timestamp lastBefore(String type, Instant end) {
        return jdbc.sql("select coalesce(max(event_time), timestamptz '1970-01-01Z') from event_store.domain_event"
                        + " where global_index > ? and payload_type = ? and event_time < ?")
                .params(from, type, end.atOffset(ZoneOffset.UTC))
                .query(Timestamp.class)
                .single();
    }

    /**
     * Checks that each of so many subscriptions was billed for one period, which stands on one invoice; that each invoice has
     * the number that was assigned to it, and the numbers have neither gap nor repeat from the first of all on; and that each
     * was captured once, by the platform and at the gateway.
     */
    void mustHaveBilledOnce(int subscriptions) {
        long invoices = count("select count(*) from fact where type = 'invoice.issued'");
        Map<String, Long> counts = new LinkedHashMap<>();
        long wanted = subscriptions;
        counts.put("periods billed", count("select count(*) from fact where type = 'subscription.period-billed'"));
        counts.put(
                "subscriptions billed",
                count("select count(distinct stream) from fact where type = 'subscription.period-billed'"));
        counts.put(
                "lines",
                count("select count(*) from fact, jsonb_array_elements(payload -> 'lines')"
                        + " where type = 'invoice.issued'"));
        counts.put("subscriptions on lines", count("""
                select count(distinct line -> 'charge' ->> 'subscriptionId')
                from fact, jsonb_array_elements(payload -> 'lines') line where type = 'invoice.issued'"""));
        mustAllBe(wanted, counts);
        counts.clear();
        counts.put("invoices with the number that was assigned to them", count("""
                select count(*) from fact issued join fact assigned on assigned.payload ->> 'invoiceId' = issued.stream
                    and assigned.payload ->> 'number' = issued.payload ->> 'number'
                where issued.type = 'invoice.issued' and assigned.type = 'numbering.number-assigned'"""));
        counts.put("numbers", count("select count(*) from fact where type = 'numbering.number-assigned'"));
        counts.put("captures", count("select count(*) from fact where type like 'payment.captured%'"));
        counts.put(
                "invoices captured",
                count("select count(distinct payload ->> 'invoiceId') from fact where type = 'payment.captured'"));
        counts.put(
                "captures at the gateway",
                count("select count(*) from fact join sandbox_gateway.capture on payment_id = stream"
                        + " where type = 'payment.requested'"));
        mustAllBe(invoices, counts);
        mustAllBe(
                0,
                Map.of(
                        "gaps and repeats of numbers",
                        jdbc.sql("""
                select max(sequence) - count(distinct sequence) + count(*) - count(distinct sequence) from (
                    select (convert_from(payload, 'UTF8')::jsonb ->> 'sequence')::bigint as sequence
                    from event_store.domain_event where payload_type = 'numbering.number-assigned') numbers""").query(Long.class).single()));
    }

    private long count(String sql) {
        return jdbc.sql(FACT + sql).param("from", from).query(Long.class).single();
    }

    private static void mustAllBe(long wanted, Map<String, Long> counts) {
        counts.forEach((what, count) -> {
            if (count != wanted) {
                throw new IllegalStateException(what + ": " + count + " instead of " + wanted + " in " + counts);
            }
        });
    }
}
