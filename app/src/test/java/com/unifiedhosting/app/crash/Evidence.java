package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What must hold of a platform that has been killed and has come to rest again.
 *
 * @param patience how long it may take to come to rest, and to rebuild its read models
 */
public record Evidence(UnderTest platform, Duration patience) {

    /** That which lets people in, and that which tells others. */
    private static final Set<String> NEVER_REBUILT = Set.of("access", "webhook-dispatch");

    /** {@code billed}: each billed period with its charges; {@code charged}: each charge and an invoice it was put on. */
    private static final String BILLED = """
            with event as (
                select payload_type as type, convert_from(payload, 'UTF8')::jsonb as payload from event_store.domain_event
                where payload_type in ('subscription.period-billed', 'invoice.charge-added', 'invoice.voided')),
            billed as (
                select payload ->> 'subscriptionId' as subscription, payload -> 'period' ->> 'start' as starts,
                    payload -> 'period' ->> 'end' as ends, payload -> 'charges' as charges
                from event where type = 'subscription.period-billed'),
            charged as (
                select c.payload -> 'charge' ->> 'key' as charge, c.payload ->> 'invoiceId' as invoice, exists (
                    select from event v
                    where v.type = 'invoice.voided' and v.payload ->> 'invoiceId' = c.payload ->> 'invoiceId') as void
                from event c where type = 'invoice.charge-added')
            """;

    /** With two minutes for each. */
    public Evidence(UnderTest platform) {
        this(platform, Duration.ofMinutes(2));
    }

    /**
     * All that follows from what happened has happened: all events are handled, no deadline is due or held, and no payment
     * or provisioning is under way, not even one that waits a few seconds for its next attempt.
     */
    public Evidence atRest() {
        JdbcClient database = platform.database();
        Waiting.await(
                () -> "rest; due or held deadlines " + dueDeadlines(database) + ", under way " + underWay(database)
                        + ", groups " + askForGroups(),
                patience,
                () -> nothingIsLeftToDo() && underWay(database).isEmpty() && handled());
        return this;
    }

    /** All events are handled, and no deadline is due or held. */
    public boolean nothingIsLeftToDo() {
        return handled() && dueDeadlines(platform.database()).isEmpty() && handled();
    }

    /**
     * Every process says of the segments that it holds how far they are; what is stored of the others' is some seconds old.
     * Not while the database is on its way back, when answers are refusals and speak of no group.
     */
    private boolean handled() {
        JdbcClient database = platform.database();
        long head = database.sql("select coalesce(max(global_index), -1) from event_store.domain_event")
                .query(Long.class)
                .single();
        Set<String> segments =
                new HashSet<>(database.sql("""
                        select processor_name || ' ' || segment from runtime.token where processor_name <> '__config'""").query(String.class).list());
        for (Api process : platform.apis()) {
            for (JsonNode group : answeredBy(process)) {
                if (!group.at("/running").asBoolean()) {
                    return false;
                }
                group.at("/segments")
                        .valueStream()
                        .filter(segment -> segment.at("/position").asLong() >= head
                                && !segment.at("/replaying").asBoolean()
                                && !segment.at("/failing").asBoolean())
                        .forEach(
                                segment -> segments.remove(group.at("/name").asString() + " " + segment.at("/number")));
            }
        }
        return segments.isEmpty();
    }

    /** The groups of a process; none while it does not answer. */
    private static Iterable<JsonNode> answeredBy(Api process) {
        try {
            Api.Answer answer = process.get("/api/v1/admin/projections");
            return answer.status() == 200 ? groupsIn(answer) : List.of();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    /**
     * What is taken in stride is not told as an error.
     *
     * @param ofTheDeath the classes that may: those that meet the death itself
     */
    public Evidence noErrorWasLoggedBut(String... ofTheDeath) {
        for (Path file : platform.logs()) {
            // a line that was being written at a death may end within a character
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                assertThat(lines.filter(line -> line.contains(" ERROR "))
                                .filter(line -> Stream.of(ofTheDeath).noneMatch(line::contains)))
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private static List<@Nullable String> dueDeadlines(JdbcClient database) {
        return database.sql("""
                        select task_instance || case when picked then ' held by ' || picked_by else '' end
                        from runtime.scheduled_task where picked or execution_time <= clock_timestamp() + (
                            select coalesce(max(ahead_millis), 0) * interval '1 millisecond'
                            from runtime.simulated_clock)""").query(String.class).list();
    }

    private static List<@Nullable String> underWay(JdbcClient database) {
        return database.sql("""
                        select saga_type || ' ' || convert_from(serialized, 'UTF8') from runtime.saga
                        where saga_type ~ '(WebsiteProvisioning|PaymentExecution)$'""").query(String.class).list();
    }

    private Api.Answer askForGroups() {
        return platform.api().get("/api/v1/admin/projections");
    }

    private JsonNode groups() {
        return groupsIn(askForGroups());
    }

    /** Of no groups everything could be said. */
    private static JsonNode groupsIn(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode groups = answer.json().at("/items");
        assertThat(groups).as(answer.toString()).isNotEmpty();
        return groups;
    }

    /** No event was beyond what a process or a projection could handle. */
    public Evidence nothingIsParked() {
        assertThat(groups().valueStream()
                        .filter(group -> group.at("/parked").asLong() != 0)
                        .map(JsonNode::toString))
                .as("groups with parked events")
                .isEmpty();
        return this;
    }

    /** The gateway took each sum that the platform says it took, once, and no other. */
    public Evidence noChargeIsDoubledOrLost() {
        JdbcClient database = platform.database();
        assertThat(database.sql("""
                        select payment_id from sandbox_gateway.capture group by payment_id having count(*) > 1""").query(String.class).list())
                .as("charged twice under one key")
                .isEmpty();
        assertThat(database.sql("""
                        select c.payload::text from (
                            select convert_from(payload, 'UTF8')::jsonb as payload from event_store.domain_event
                            where payload_type = 'payment.captured') c
                        join (
                            select convert_from(payload, 'UTF8')::jsonb as payload from event_store.domain_event
                            where payload_type = 'payment.captured') d
                        on c.payload ->> 'invoiceId' = d.payload ->> 'invoiceId'
                            and c.payload ->> 'paymentId' < d.payload ->> 'paymentId'""").query(String.class).list())
                .as("invoices that were paid by two charges")
                .isEmpty();
        assertThat(captured(database)).as("charges by payment").isEqualTo(charged(database));
        return this;
    }

    /** Each period is billed once, none is left out, and its charges stand on one invoice; a void one does not count. */
    public Evidence everyPeriodIsBilledOnce() {
        JdbcClient database = platform.database();
        assertThat(database.sql(BILLED + """
                        select subscription || ' ' || starts from billed
                        group by subscription, starts having count(*) > 1""").query(String.class).list())
                .as("periods that are billed twice")
                .isEmpty();
        assertThat(database.sql(BILLED + """
                        select subscription || ' ' || starts from billed b
                        where starts > (select min(starts) from billed f where f.subscription = b.subscription)
                            and not exists (
                                select from billed p where p.subscription = b.subscription and p.ends = b.starts)""").query(String.class).list())
                .as("periods before which one is missing")
                .isEmpty();
        assertThat(database.sql(BILLED + """
                        select charge || ' on ' || count(invoice) from (
                            select jsonb_array_elements(charges) ->> 'key' as charge from billed) b
                        full join charged using (charge)
                        group by charge
                        having count(invoice) = 0 or count(invoice) filter (where not void) > 1""").query(String.class).list())
                .as("charges that stand on no invoice, or on two")
                .isEmpty();
        return this;
    }

    private static Map<String, String> charged(JdbcClient database) {
        return sums(database, """
                select payment_id, currency || ' ' || amount_minor
                from sandbox_gateway.charge join sandbox_gateway.capture using (payment_id)""");
    }

    private static Map<String, String> captured(JdbcClient database) {
        return sums(database, """
                select payload ->> 'paymentId', payload -> 'amount' ->> 'currency' || ' '
                    || replace(payload -> 'amount' ->> 'amount', '.', '')::bigint
                from (select convert_from(payload, 'UTF8')::jsonb as payload from event_store.domain_event
                    where payload_type = 'payment.captured') captured""");
    }

    private static Map<String, String> sums(JdbcClient database, String select) {
        Map<String, String> sums = new TreeMap<>();
        database.sql(select).query(row -> {
            sums.put(row.getString(1), row.getString(2));
        });
        return sums;
    }

    /** Statements, invoices and revenue agree; numbers of invoices and of credit notes have no gap, issuer by issuer. */
    public Evidence theBooksAreRight() {
        Api.Answer books = platform.api().get("/api/v1/books/discrepancies");
        assertThat(books.status()).isEqualTo(200);
        assertThat(books.json().at("/items")).as(books.toString()).isEmpty();
        assertThat(platform.database().sql("""
                        select issuer || ' ' || type || ' ' || prefix || ': ' || count(*) || ' up to ' || max(number)
                        from (
                            select payload_type as type, payload -> 'issuer' ->> 'accountId' as issuer,
                                regexp_replace(payload ->> 'number', '[0-9]+$', '') as prefix,
                                substring(payload ->> 'number' from '[0-9]+$')::bigint as number
                            from (
                                select payload_type, convert_from(payload, 'UTF8')::jsonb as payload
                                from event_store.domain_event
                                where payload_type in ('invoice.issued', 'credit-note.issued')) issued) numbers
                        group by issuer, type, prefix
                        having count(distinct number) < count(*) or min(number) <> 1 or max(number) <> count(*)""").query(String.class).list())
                .as("numbers with a gap or a repeat")
                .isEmpty();
        return this;
    }

    /** Each event that is stored says who has caused it, for whom, by what, in whose place and role, and after what. */
    public Evidence everyEventSaysWhoAndWhy() {
        assertThat(platform.database().sql("""
                        select payload_type || ' without ' || key || ': ' || count(*) from event_store.domain_event,
                            unnest(array['actor', 'onBehalfOf', 'through', 'path', 'role', 'correlationId', 'causationId']) key
                        where coalesce(convert_from(meta_data, 'UTF8')::jsonb ->> key, '') = ''
                        group by payload_type, key""").query(String.class).list())
                .as("events that do not say who and why")
                .isEmpty();
        return this;
    }

    /**
     * Every table of the read models is, row by row, what a rebuild from the events makes of it; and a rebuild adds no event,
     * no charge and no refund.
     */
    public Evidence readModelsEqualTheirRebuild() {
        Map<String, String> before = readModels();
        assertThat(before).isNotEmpty();
        Map<String, String> outside = outside();
        groups().valueStream()
                .filter(group -> !group.at("/sagas").asBoolean())
                .map(group -> group.at("/name").asString())
                .filter(name -> !NEVER_REBUILT.contains(name))
                .forEach(this::rebuild);
        Waiting.await("the rebuild", patience, this::handled);
        assertThat(readModels()).isEqualTo(before);
        assertThat(outside()).as("what has reached the outside").isEqualTo(outside);
        return this;
    }

    private Map<String, String> outside() {
        return sums(platform.database(), """
                select 'charges', count(*)::text from sandbox_gateway.charge
                union all select 'captures', count(*)::text from sandbox_gateway.capture
                union all select 'refunds', count(*)::text from sandbox_gateway.refund
                union all select 'events', count(*)::text from event_store.domain_event""");
    }

    private void rebuild(String name) {
        Api.Answer answer = platform.api().post("/api/v1/admin/projections/" + name + "/rebuild", "");
        assertThat(answer.status()).as("%s: %s", name, answer).isEqualTo(202);
    }

    /** What is sealed is sealed anew by a rebuild: of it only whose it is is compared, and its search keys. */
    private Map<String, String> readModels() {
        JdbcClient database = platform.database();
        Map<String, String> digests = new TreeMap<>();
        for (String table : database.sql("select tablename from pg_tables where schemaname = 'read_model'")
                .query(String.class)
                .list()) {
            digests.put(
                    table,
                    database.sql(
                                    "select count(*) || ' rows ' || coalesce(md5(string_agg(content, chr(10) order by content"
                                            + " collate \"C\")), '') from read_model." + table
                                            + " t, lateral regexp_replace(t::text,"
                                            + " '(sealed:1:[^:]+:)[A-Za-z0-9_-]+', '\\1', 'g') content")
                            .query(String.class)
                            .single());
        }
        return digests;
    }
}
