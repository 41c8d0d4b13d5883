package com.unifiedhosting.feed.query;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unifiedhosting.account.AccountEvent.AccountMoved;
import com.unifiedhosting.account.AccountEvent.AccountReactivated;
import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.feed.EventEnvelope;
import com.unifiedhosting.feed.EventEnvelope.ResourceLink;
import com.unifiedhosting.feed.EventKind;
import com.unifiedhosting.feed.FeedPage;
import com.unifiedhosting.feed.FeedPage.Entry;
import com.unifiedhosting.feed.FeedQuery.ReadFeed;
import com.unifiedhosting.feed.PublicEventId;
import com.unifiedhosting.feed.ResourceKind;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Table;
import java.sql.Connection;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class FeedProjectionIT {

    private static final Reason WHY = new Reason("Because");
    private static final AccountPath RIVAL = AccountPath.PLATFORM.child(new AccountId("acc_rival"));
    private static final Table[] TABLES = {FeedProjection.EVENT, FeedProjection.STREAM};

    private final CountedPositions positions = new CountedPositions();
    private final ProjectionFixture projection =
            ProjectionFixture.of(new FeedProjection(ReadModelDatabase.rows(), positions));
    private final FeedQueries queries = new FeedQueries(ReadModelDatabase.JDBC, ReadModelDatabase.JSON, positions);

    @BeforeEach
    void accountsAreRegistered() {
        projection.at("2026-01-31T10:00:00Z").given(platformRegistered(), acmeRegistered(), bobRegistered());
    }

    @Test
    void showsAnEventWithItsResource() {
        assertThat(feed(BOB_PATH, 0, 50).entries())
                .containsExactly(new Entry(
                        3,
                        new EventEnvelope(
                                new PublicEventId("evt_event-" + BOB + "-0"),
                                EventKind.ACCOUNT_REGISTERED,
                                Instant.parse("2026-01-31T10:00:02Z"),
                                "v1",
                                BOB,
                                new ResourceLink(ResourceKind.ACCOUNT, BOB.value(), 0, "/api/v1/accounts/" + BOB),
                                new TreeMap<>(Map.of(
                                        "kind",
                                        "CUSTOMER",
                                        "currency",
                                        bobRegistered().currency().getCode())))));
        projection.assertRepeatChangesNothing(TABLES);
        projection.assertRebuildEqualsLive(TABLES);
    }

    @Test
    void isSeenByTheOwnerAndThoseAbove() {
        assertThat(accounts(feed(AccountPath.PLATFORM, 0, 50))).containsExactly(AccountId.PLATFORM, ACME, BOB);
        assertThat(accounts(feed(ACME_PATH, 0, 50))).containsExactly(ACME, BOB);
        assertThat(accounts(feed(BOB_PATH, 0, 50))).containsExactly(BOB);
        assertThat(accounts(feed(RIVAL, 0, 50))).isEmpty();
        assertThat(accounts(feed(ACME_PATH.child(new AccountId(BOB.value() + "by")), 0, 50)))
                .isEmpty();
    }

    @Test
    void followsAnAccountThatIsMoved() {
        projection.given(
                new AccountMoved(BOB, ACME, RIVAL.owner(), BOB_PATH, RIVAL.child(BOB)), new AccountSuspended(BOB, WHY));

        assertThat(accounts(feed(ACME_PATH, 0, 50))).containsExactly(ACME);
        assertThat(accounts(feed(RIVAL, 0, 50))).containsExactly(BOB, BOB);
        projection.assertRebuildEqualsLive(TABLES);
    }

    /**
     * Who asks is let in by another read model, which may know of the move before the feed does, or after: all the same he
     * reads each of his own events once. A new reseller gets what the feed has under him, and the old one has it no more.
     */
    @Test
    void missesNothingOfOnesOwnWhileOneIsMoved() {
        AccountPath atRival = RIVAL.child(BOB);
        AccountPath atThePlatform = AccountPath.PLATFORM.child(BOB);
        projection.given(new AccountSuspended(BOB, WHY)); // 4
        for (AccountPath known : List.of(BOB_PATH, atRival, atThePlatform)) {
            assertThat(positionsOf(feed(known, 3, 50))).as("before: %s", known).containsExactly(4L);
        }
        assertThat(feed(RIVAL, 3, 50).entries()).isEmpty();

        projection.given(
                new AccountMoved(BOB, ACME, RIVAL.owner(), BOB_PATH, atRival),
                new AccountReactivated(BOB)); // 5: a move is not told

        for (AccountPath known : List.of(BOB_PATH, atRival, atThePlatform)) {
            assertThat(positionsOf(feed(known, 4, 50))).as("after: %s", known).containsExactly(5L);
        }
        assertThat(positionsOf(feed(RIVAL, 4, 50))).containsExactly(5L);
        assertThat(feed(ACME_PATH, 4, 50).entries()).isEmpty();
    }

    private static List<Long> positionsOf(FeedPage page) {
        return page.entries().stream().map(Entry::position).toList();
    }

    @Test
    void goesOnFromAnyPosition() {
        for (int i = 0; i < 5; i++) {
            projection.given(new AccountSuspended(BOB, WHY), new AccountReactivated(BOB));
        }
        List<Entry> all = feed(ACME_PATH, 0, 200).entries();
        assertThat(all).hasSize(12);

        List<Entry> paged = new ArrayList<>();
        FeedPage page;
        long after = 0;
        do {
            page = feed(ACME_PATH, after, 5);
            paged.addAll(page.entries());
            after = page.position();
        } while (page.more());
        assertThat(paged).isEqualTo(all);

        for (int i = 0; i < all.size(); i++) {
            assertThat(feed(ACME_PATH, all.get(i).position(), 200).entries()).isEqualTo(all.subList(i + 1, all.size()));
        }
        assertThat(feed(ACME_PATH, after, 5)).isEqualTo(new FeedPage(List.of(), after, false));
    }

    @Test
    void isFilteredByKindAndTellsHowFarItHasLooked() {
        projection.given(new AccountSuspended(BOB, WHY), new AccountReactivated(BOB), new AccountSuspended(BOB, WHY));
        projection.given(new AccountReactivated(BOB));

        FeedPage page = answer(new ReadFeed(ACME_PATH, Set.of(EventKind.ACCOUNT_SUSPENDED), 0, null, 50));

        assertThat(page.entries()).extracting(Entry::position).containsExactly(4L, 6L);
        assertThat(page.position()).isEqualTo(7);
        FeedPage first = answer(new ReadFeed(ACME_PATH, Set.of(EventKind.ACCOUNT_SUSPENDED), 0, null, 1));
        assertThat(first.position()).isEqualTo(4);
        assertThat(first.more()).isTrue();
    }

    /**
     * Among 40,000 events of others there are 199 of a reseller himself, of two kinds, and the last is of a customer of his: to find
     * that one, none of his own is read, and none of another kind.
     */
    @Test
    void readsNoMoreOfAReachThanItShows() {
        new TransactionTemplate(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE))
                .executeWithoutResult(status -> {
                    ReadModelDatabase.JDBC.sql("""
                            INSERT INTO read_model.feed_event
                            SELECT 1000 + n, 'evt_' || n, CASE WHEN n % 400 = 0 THEN 'a' ELSE 'b' END, 'ACCOUNT', 's', n,
                                CASE WHEN n = 40000 THEN 'platform/acc_reader/acc_below'
                                    WHEN n % 200 = 0 THEN 'platform/acc_reader'
                                    ELSE 'platform/acc_' || n END,
                                '{}', now()
                            FROM generate_series(1, 40000) n""").update();
                    ReadModelDatabase.JDBC.sql("ANALYZE read_model.feed_event").update();
                    AccountPath reader = AccountPath.PLATFORM.child(new AccountId("acc_reader"));
                    for (boolean ofSomeKinds : List.of(false, true)) {
                        List<@Nullable String> plan = ReadModelDatabase.JDBC
                                .sql("EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) "
                                        + FeedQueries.statement(reader, ofSomeKinds))
                                .param("account", "acc_reader")
                                .param("after", 0)
                                .param("end", 50_000)
                                .param("kinds", new SqlParameterValue(Types.ARRAY, "text", new String[] {"a", "c"}))
                                .param("limit", 51)
                                .query(String.class)
                                .list();

                        assertThat(plan)
                                .noneMatch(line -> requireNonNull(line).contains("Rows Removed")
                                        || requireNonNull(line).contains("Seq Scan"));
                        assertThat(plan)
                                .anyMatch(line -> requireNonNull(line)
                                        .contains(
                                                ofSomeKinds
                                                        ? "feed_event_by_seller_and_kind"
                                                        : "feed_event_by_seller"));
                    }
                    status.setRollbackOnly();
                });
    }

    /** As on Axon Server, where -1 is before it. */
    @Test
    void showsAnEventAtTheVeryBeginningOfTheStore() {
        positions.next(0);
        projection.given(new AccountSuspended(BOB, WHY));
        positions.settledUpTo(3);

        assertThat(feed(BOB_PATH, ReadFeed.BEGINNING, 1).entries())
                .extracting(Entry::position)
                .containsExactly(0L);
        assertThat(feed(BOB_PATH, 0, 1).entries()).extracting(Entry::position).containsExactly(3L);
        assertThat(from("0001-01-01T00:00:00Z").entries())
                .extracting(Entry::position)
                .startsWith(0L);
    }

    @Test
    void goesOnFromBeforeTheFirstEventWhenThereWasNothing() {
        positions.settledUpTo(ReadFeed.BEGINNING);
        FeedPage nothing = feed(BOB_PATH, FeedCursor.position(null, null), 50);
        assertThat(nothing).isEqualTo(new FeedPage(List.of(), ReadFeed.BEGINNING, false));
        assertThat(from("2026-01-31T10:00:00Z")).isEqualTo(nothing);

        positions.settledUpTo(3);
        long cursor = FeedCursor.position(FeedCursor.of(nothing.position()), null);
        assertThat(accounts(feed(AccountPath.PLATFORM, cursor, 50))).containsExactly(AccountId.PLATFORM, ACME, BOB);
    }

    /** Whoever looked before sees it empty afterwards: so nobody looks before he holds it. */
    @Test
    void waitsForARebuildThatEmptiesItBeforeItLooksHowFarItGoes() throws Exception {
        Future<FeedPage> page;
        try (Connection rebuild = ReadModelDatabase.DATA_SOURCE.getConnection();
                ExecutorService reader = Executors.newSingleThreadExecutor()) {
            rebuild.setAutoCommit(false);
            try (Statement emptying = rebuild.createStatement()) {
                emptying.execute("TRUNCATE read_model.feed_event, read_model.feed_stream");
            }
            page = reader.submit(() -> feed(BOB_PATH, 1, 50));
            while (!somebodyWaits()) {
                Thread.sleep(10);
            }
            positions.settledUpTo(ReadFeed.BEGINNING); // the token goes back with it
            rebuild.commit();
        }

        assertThat(page.get()).isEqualTo(new FeedPage(List.of(), 1, false));
    }

    private static boolean somebodyWaits() {
        return ReadModelDatabase.JDBC
                .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void endsWhereAnEventMayStillCome() {
        positions.next(10);
        projection.given(new AccountSuspended(BOB, WHY));
        positions.settledUpTo(8); // nothing is known of 9
        FeedPage before = feed(BOB_PATH, 3, 50);
        assertThat(before).isEqualTo(new FeedPage(List.of(), 8, false));

        positions.next(9);
        projection.given(new AccountReactivated(BOB));
        positions.settledUpTo(10);

        assertThat(feed(BOB_PATH, before.position(), 50).entries())
                .extracting(Entry::position)
                .containsExactly(9L, 10L);
    }

    /** While it is rebuilt it is empty at first: who waits behind what is there keeps his place. */
    @Test
    void keepsThePlaceOfWhoHasReadFurtherThanItIs() {
        positions.settledUpTo(1);

        assertThat(feed(BOB_PATH, 3, 50)).isEqualTo(new FeedPage(List.of(), 3, false));
    }

    @Test
    void beginsAtAnInstant() {
        assertThat(accounts(from("2026-01-31T10:00:01Z"))).containsExactly(ACME, BOB);
        assertThat(from("2026-01-31T10:00:02.000001Z")).isEqualTo(new FeedPage(List.of(), 3, false));
        assertThat(accounts(from("0001-01-01T00:00:00Z"))).hasSize(3);
    }

    /** What may still come into it may be of that instant, too. */
    @Test
    void beginsAtAnInstantNotBehindWhatMayStillCome() {
        positions.next(10);
        projection.given(new AccountSuspended(BOB, WHY));
        positions.settledUpTo(8); // nothing is known of 9

        assertThat(from("2026-01-31T10:00:03Z")).isEqualTo(new FeedPage(List.of(), 8, false));
    }

    @Test
    void refusesACursorOfAnotherKind() {
        assertThat(FeedCursor.position(FeedCursor.of(17), null)).isEqualTo(17);
        assertThat(FeedCursor.position(null, null)).isEqualTo(-1);
        assertThat(FeedCursor.position(FeedCursor.of(-1), null)).isEqualTo(-1);
        for (String cursor :
                List.of("%", "AAAA", "ZmVlZDotMg", FeedCursor.of(17).substring(1))) {
            assertThatThrownBy(() -> FeedCursor.position(cursor, null)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> FeedCursor.position(FeedCursor.of(17), Instant.EPOCH))
                .isInstanceOf(Refused.class);
    }

    private FeedPage from(String instant) {
        return answer(new ReadFeed(AccountPath.PLATFORM, Set.of(), ReadFeed.BEGINNING, Instant.parse(instant), 50));
    }

    private FeedPage feed(AccountPath scope, long after, int limit) {
        return answer(new ReadFeed(scope, Set.of(), after, null, limit));
    }

    /** In one moment of the database, as every query is answered. */
    private FeedPage answer(ReadFeed query) {
        TransactionTemplate moment =
                new TransactionTemplate(new DataSourceTransactionManager(ReadModelDatabase.DATA_SOURCE));
        moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        moment.setReadOnly(true);
        return moment.execute(_ -> queries.handle(query));
    }

    private static List<AccountId> accounts(FeedPage page) {
        return page.entries().stream().map(entry -> entry.event().account()).toList();
    }
}
