package com.unifiedhosting.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What must hold of a platform that has been killed and has come to rest again. */
record Evidence(Installation installation) {

    /** That which lets people in, and that which tells others. */
    private static final Set<String> NEVER_REBUILT = Set.of("access", "webhook-dispatch");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

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

    /**
     * All that follows from what happened has happened: all events are handled, no deadline is due or held, and no payment
     * or provisioning is under way, not even one that waits a few seconds for its next attempt.
     */
    Evidence atRest() {
        JdbcClient database = installation.database();
        Installation.await(
                () -> "rest; due or held deadlines " + dueDeadlines(database) + ", under way " + underWay(database)
                        + ", groups " + askForGroups(),
                PATIENCE,
                () -> handled()
                        && dueDeadlines(database).isEmpty()
                        && underWay(database).isEmpty()
                        && handled());
        return this;
    }

    /** Not while the database is on its way back, when the answer is a refusal and speaks of no group. */
    private boolean handled() {
        Api.Answer answer = askForGroups();
        return answer.status() == 200
                && groupsIn(answer)
                        .valueStream()
                        .allMatch(group -> group.at("/running").asBoolean()
                                && group.at("/lag").asLong() == 0
                                && group.at("/position").asLong() >= 0
                                && group.at("/segments")
                                        .valueStream()
                                        .noneMatch(segment -> segment.at("/replaying")
                                                        .asBoolean()
                                                || segment.at("/failing").asBoolean()));
    }

    /**
     * What is taken in stride is not told as an error.
     *
     * @param ofTheDeath the classes that may: those that meet the death itself
     */
    Evidence noErrorWasLoggedBut(String... ofTheDeath) {
        // a line that was being written at a death may end within a character
        try (Stream<String> lines = Files.lines(installation.log(), StandardCharsets.ISO_8859_1)) {
            assertThat(lines.filter(line -> line.contains(" ERROR "))
                            .filter(line -> Stream.of(ofTheDeath).noneMatch(line::contains)))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static List<@Nullable String> dueDeadlines(JdbcClient database) {
        return database.sql("""
                        select task_instance || case when picked then ' held by ' || picked_by else '' end
                        from runtime.scheduled_task where picked or execution_time <= now()""").query(String.class).list();
    }

    private static List<@Nullable String> underWay(JdbcClient database) {
        return database.sql("""
                        select saga_type || ' ' || convert_from(serialized, 'UTF8') from runtime.saga
                        where saga_type ~ '(WebsiteProvisioning|PaymentExecution)$'""").query(String.class).list();
    }

    private Api.Answer askForGroups() {
        return installation.api().get("/api/v1/admin/projections");
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
    Evidence nothingIsParked() {
        assertThat(groups().valueStream()
                        .filter(group -> group.at("/parked").asLong() != 0)
                        .map(JsonNode::toString))
                .as("groups with parked events")
                .isEmpty();
        return this;
    }

    /** The gateway took each sum that the platform says it took, once, and no other. */
    Evidence noChargeIsDoubledOrLost() {
        JdbcClient database = installation.database();
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
    Evidence everyPeriodIsBilledOnce() {
        JdbcClient database = installation.database();
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
                    || ((payload -> 'amount' ->> 'amount')::numeric * 100)::bigint
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

    /** Statements, invoices and revenue agree; invoice numbers have no gap. */
    Evidence theBooksAreRight() {
        Api.Answer books = installation.api().get("/api/v1/books/discrepancies");
        assertThat(books.status()).isEqualTo(200);
        assertThat(books.json().at("/items")).as(books.toString()).isEmpty();
        List<@Nullable Long> numbers =
                installation.database().sql("""
                        select substring(number from '[0-9]+$')::bigint from read_model.invoice
                        where number is not null order by 1""").query(Long.class).list();
        assertThat(numbers)
                .as("invoice numbers")
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, numbers.size())
                        .boxed()
                        .toList());
        return this;
    }

    /** Every table of the read models is, row by row, what a rebuild from the events makes of it. */
    Evidence readModelsEqualTheirRebuild() {
        Map<String, String> before = readModels();
        assertThat(before).isNotEmpty();
        groups().valueStream()
                .filter(group -> !group.at("/sagas").asBoolean())
                .map(group -> group.at("/name").asString())
                .filter(name -> !NEVER_REBUILT.contains(name))
                .forEach(name -> assertThat(installation
                                .api()
                                .post("/api/v1/admin/projections/" + name + "/rebuild", "")
                                .status())
                        .as(name)
                        .isEqualTo(202));
        Installation.await("the rebuild", PATIENCE, this::handled);
        assertThat(readModels()).isEqualTo(before);
        return this;
    }

    /** What is sealed is sealed anew by a rebuild: of it only whose it is is compared, and its search keys. */
    private Map<String, String> readModels() {
        JdbcClient database = installation.database();
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
