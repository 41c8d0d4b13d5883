package com.unifiedhosting.app.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.testing.TestStores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The feed over HTTP: complete and in one order, whatever is stored, rolled back or rebuilt meanwhile. */
@NeedsEventStore
class FeedE2E {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Three times as many as there are connections; more are refused on a busy machine, as what takes too long is. */
    private static final int READERS = 150;

    private static Subscribed platform;

    @BeforeAll
    static void start() {
        platform = Subscribed.on(TestPostgres.newDatabase());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** A part of the feed as it was read. */
    private record Read(List<String> ids, String cursor) {}

    @Test
    void isCompleteUnderConcurrentWritesAndTheSameAfterARebuild() throws Exception {
        Read start = readOn("", 200);
        List<AccountId> accounts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            accounts.add(platform.reseller());
        }
        List<String> seen = new ArrayList<>();
        String cursor = start.cursor();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writing = new ArrayList<>();
            for (AccountId account : accounts) {
                writing.add(threads.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        platform.suspend(account);
                        platform.reactivate(account);
                    }
                }));
            }
            boolean over = false;
            while (!over) {
                over = writing.stream().allMatch(Future::isDone);
                Read read = readOn(cursor, 7);
                seen.addAll(read.ids());
                cursor = read.cursor();
            }
            for (Future<?> one : writing) {
                one.get();
            }
        }
        int expected = accounts.size() * (1 + 2 * 25);
        String last = cursor;
        await().atMost(SOON).until(() -> seen.size() + readOn(last, 200).ids().size() >= expected);
        seen.addAll(readOn(last, 200).ids());

        assertThat(seen).hasSize(expected).doesNotHaveDuplicates();
        assertThat(readOn(start.cursor(), 200).ids()).as("read again").isEqualTo(seen);
        List<String> stored = platform.sql()
                .sql("select event_id from read_model.feed_event where event_id = any (?) order by position")
                .param(seen.toArray(String[]::new))
                .query((row, n) -> row.getString(1))
                .list();
        assertThat(seen).as("in the order of the store").isEqualTo(stored);

        Answer rebuild = platform.api().post("/api/v1/admin/projections/feed/rebuild", "{}");
        assertThat(rebuild.status()).as(rebuild.toString()).isEqualTo(202);
        platform.quiet();
        await().atMost(SOON).until(() -> readOn(start.cursor(), 200).ids().equals(seen));
        assertThat(readOn(start.cursor(), 13).ids()).isEqualTo(seen);
    }

    /** What was numbered before, and is committed behind what follows it, is not missed, and nothing passes it. */
    @Test
    void waitsForATransactionThatIsUnderWay() throws SQLException {
        assumeThat(TestStores.onAxonServer()).as("Axon Server has no gaps").isFalse();
        AccountId acme = platform.reseller();
        platform.quiet();
        Read before = readOn("", 200);
        DataSource database = platform.platform().getBean(DataSource.class);
        String late = UUID.randomUUID().toString();
        try (Connection transaction = database.getConnection()) {
            transaction.setAutoCommit(false);
            append(transaction, "acc_late", late, 0, "account.registered", registered());
            platform.suspend(acme);
            platform.quiet();
            assertThat(readOn(before.cursor(), 200).ids())
                    .as("while it may still come")
                    .isEmpty();
            transaction.commit();
        }

        await().atMost(SOON).until(() -> readOn(before.cursor(), 200).ids().size() == 2);
        assertThat(readOn(before.cursor(), 200).ids().getFirst()).isEqualTo("evt_" + late);
    }

    /** Each has a connection; whoever needed a second one would wait for the others, as they for him. */
    @Test
    void isReadByManyAtOnceWhileATransactionIsUnderWay() throws Exception {
        assumeThat(TestStores.onAxonServer()).as("Axon Server has no gaps").isFalse();
        AccountId acme = platform.reseller();
        platform.quiet();
        Read before = readOn("", 200);
        DataSource database = platform.platform().getBean(DataSource.class);
        try (Connection transaction = database.getConnection();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.setAutoCommit(false);
            append(transaction, "acc_slow", UUID.randomUUID().toString(), 0, "account.registered", registered());
            platform.suspend(acme);
            platform.quiet();
            List<Future<Integer>> reading = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reading.add(readers.submit(
                        () -> platform.api().get("/api/v1/events?limit=1").status()));
            }
            for (Future<Integer> one : reading) {
                assertThat(one.get()).isEqualTo(200);
            }
            transaction.rollback();
        }
        await().atMost(SOON).until(() -> readOn(before.cursor(), 200).ids().size() == 1);
    }

    /** What is empty while it is rebuilt is nothing that somebody has read. */
    @Test
    void skipsNothingForWhoeverReadsWhileItIsRebuiltAgainAndAgain() throws Exception {
        AccountId acme = platform.reseller();
        for (int i = 0; i < 20; i++) {
            platform.suspend(acme);
            platform.reactivate(acme);
        }
        platform.quiet();
        List<String> all = readOn("", 200).ids();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> rebuilding = threads.submit(() -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(platform.api()
                                    .post("/api/v1/admin/projections/feed/rebuild", "{}")
                                    .status())
                            .isEqualTo(202);
                }
            });
            do {
                List<String> seen = new ArrayList<>();
                String cursor = "";
                while (seen.size() < all.size()) {
                    Read read = readOn(cursor, 3);
                    seen.addAll(read.ids());
                    cursor = read.cursor();
                    assertThat(seen).isEqualTo(all.subList(0, Math.min(seen.size(), all.size())));
                }
            } while (!rebuilding.isDone());
            rebuilding.get();
        }
    }

    /** Nothing else happens that would tell the projection so. */
    @Test
    void doesNotWaitForWhatWasRolledBack() throws SQLException {
        assumeThat(TestStores.onAxonServer()).as("Axon Server has no gaps").isFalse();
        AccountId acme = platform.reseller();
        platform.quiet();
        Read before = readOn("", 200);
        try (Connection transaction =
                platform.platform().getBean(DataSource.class).getConnection()) {
            transaction.setAutoCommit(false);
            append(transaction, "acc_never", UUID.randomUUID().toString(), 0, "account.registered", registered());
            platform.suspend(acme);
            transaction.rollback();
        }

        await().atMost(SOON).until(() -> readOn(before.cursor(), 200).ids().size() == 1);
    }

    @Test
    void beginsWhereItIsAskedTo() {
        AccountId acme = platform.reseller();
        platform.pass(Duration.ofMinutes(5));
        Instant now = Instant.parse(platform.api().get("/api/v1/admin/clock").at("/now"));
        assertThat(platform.api()
                        .get("/api/v1/events?from=" + now)
                        .json()
                        .at("/events")
                        .size())
                .isZero();
        platform.suspend(acme);
        platform.quiet();

        JsonNode events = await().atMost(SOON)
                .until(
                        () -> platform.api()
                                .get("/api/v1/events?from=" + now)
                                .json()
                                .at("/events"),
                        found -> found.size() == 1);
        assertThat(events.at("/0/account").asString()).isEqualTo(acme.value());
        assertThat(platform.api()
                        .get("/api/v1/events?from=" + now + "&cursor="
                                + events.at("/0/cursor").asString())
                        .status())
                .isEqualTo(400);
        for (String wrong :
                List.of("cursor=nonsense", "limit=0", "limit=201", "type=invoice.eaten", "from=yesterday")) {
            assertThat(platform.api().get("/api/v1/events?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    /** To the end, in parts. */
    private static Read readOn(String cursor, int limit) {
        List<String> ids = new ArrayList<>();
        String at = cursor;
        JsonNode part;
        do {
            Answer answer = platform.api().get("/api/v1/events?limit=" + limit + "&cursor=" + at);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            part = answer.json();
            part.at("/events").forEach(event -> ids.add(event.at("/id").asString()));
            at = part.at("/cursor").asString();
        } while (part.at("/more").asBoolean());
        return new Read(ids, at);
    }

    /** The payload of an event that the store holds. */
    private static byte[] registered() {
        return platform.sql()
                .sql("select payload from event_store.domain_event where payload_type = 'account.registered' limit 1")
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    private static void append(
            Connection transaction, String stream, String event, long version, String type, byte[] payload)
            throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into event_store.domain_event (aggregate_identifier, sequence_number, type, event_identifier,
                    event_time, payload_type, payload_revision, payload, meta_data)
                select ?, ?, 'Account', ?, event_time, ?, '1', ?, meta_data from event_store.domain_event limit 1""")) {
            insert.setString(1, stream + "_" + UUID.randomUUID());
            insert.setLong(2, version);
            insert.setString(3, event);
            insert.setString(4, type);
            insert.setBytes(5, payload);
            assertThat(insert.executeUpdate()).isOne();
        }
    }
}
