package com.unifiedhosting.hosting.query;

import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.catalogue.PackageMaker.SHARED_GROUP;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.TimelineEntry;
import com.unifiedhosting.hosting.TimelineEntry.What;
import com.unifiedhosting.hosting.WebsiteEvent;
import com.unifiedhosting.hosting.WebsiteEvent.StepCompleted;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteLive;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.WebsiteQuery.FindTimeline;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.query.Asking;
import com.unifiedhosting.shared.query.History;
import com.unifiedhosting.shared.query.Live;
import com.unifiedhosting.shared.query.ProjectionFixture;
import com.unifiedhosting.shared.query.ReadModelDatabase;
import com.unifiedhosting.shared.query.Streams;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** What those who follow the timeline of a website are told. */
class WebsiteStreamIT {

    private static final WebsiteId SITE = new WebsiteId("web_1");
    private static final AccountId ZOE = new AccountId("acc_zoe");
    private static final AccountPath ZOE_PATH = AccountPath.PLATFORM.child(ZOE);
    private static final Duration NEVER = Duration.ofHours(1);

    private final Asking bus = Asking.handlers();
    private final ProjectionFixture projection = ProjectionFixture.of(
            new WebsiteProjection(ReadModelDatabase.rows(), ReadModelDatabase.JDBC, bus.emitter()));
    private final AtomicBoolean admitted = new AtomicBoolean(true);
    private final Live live = new Live(bus.gateway(), caller -> admitted.get());
    private final List<Disposable> streams = new ArrayList<>();

    @AfterEach
    void close() {
        streams.forEach(Disposable::dispose);
        assertThat(bus.emitter().activeSubscriptions()).isEmpty();
    }

    @Test
    void tellsTheEntriesSoFarAndEachNewOneWithinTheScope() {
        answering();
        projection.given(requested());
        List<ServerSentEvent<TimelineEntry>> bobs = follow(BOB_PATH, null, NEVER);
        List<ServerSentEvent<TimelineEntry>> zoes = follow(ZOE_PATH, null, NEVER);

        projection.given(started());

        await().untilAsserted(() -> assertThat(ids(bobs)).containsExactly("0", "1"));
        assertThat(bobs).extracting(ServerSentEvent::event).containsOnly("timeline");
        assertThat(requireNonNull(bobs.getLast().data()).what()).isEqualTo(What.STEP_STARTED);
        assertThat(ids(follow(BOB_PATH, 0L, NEVER)))
                .as("goes on behind the last one that was seen")
                .containsExactly("1");
        projection.assertRebuildEqualsLive(WebsiteProjection.WEBSITE, WebsiteProjection.TIMELINE);
        projection.given(completed());
        await().untilAsserted(() -> assertThat(ids(bobs))
                .as("nothing was told in the replay, and what comes after it is")
                .containsExactly("0", "1", "2"));
        assertThat(zoes).isEmpty();
    }

    /** The first event of a website and what follows in the same batch: no row tells yet whose it is. */
    @Test
    void tellsWhatHappensInTheBatchThatMakesTheWebsite() {
        answering();
        List<ServerSentEvent<TimelineEntry>> bobs = follow(BOB_PATH, null, NEVER);
        List<ServerSentEvent<TimelineEntry>> zoes = follow(ZOE_PATH, null, NEVER);

        projection.given(requested(), started());

        await().untilAsserted(() -> assertThat(ids(bobs)).containsExactly("0", "1"));
        assertThat(zoes).isEmpty();
    }

    /** Who comes in the midst of a rebuild sees half of the rows, and replayed events are told to nobody. */
    @Test
    void readsWhatIsMissingWhenAnUpdateDoesNotFollow() {
        answering();
        projection.given(requested(), started(), completed());
        hide(1);
        hide(2);
        List<ServerSentEvent<TimelineEntry>> bobs = follow(BOB_PATH, null, NEVER);
        assertThat(ids(bobs)).containsExactly("0");
        show(1);
        show(2);

        projection.given(new WebsiteLive(SITE, SUBSCRIPTION));

        await().untilAsserted(() -> assertThat(ids(bobs)).containsExactly("0", "1", "2", "3"));
    }

    @Test
    void readsWhatIsMissingAlsoWhenThereIsNoFurtherUpdate() {
        answering();
        projection.given(requested(), started());
        hide(1);
        List<ServerSentEvent<TimelineEntry>> bobs = follow(BOB_PATH, null, Duration.ofMillis(50));
        await().untilAsserted(() -> assertThat(bobs)
                .extracting(ServerSentEvent::comment)
                .as("nothing is new")
                .contains("still here"));
        assertThat(ids(bobs)).containsExactly("0");

        show(1);

        await().untilAsserted(() -> assertThat(ids(bobs)).containsExactly("0", "1"));
    }

    /** After the commit there is nobody left to whom a failure could be told, and other updates wait behind it. */
    @Test
    void asksTheDatabaseOnlyWhileTheBatchCanStillFail() {
        answering();
        DataSource within = new DelegatingDataSource(ReadModelDatabase.DATA_SOURCE) {
            @Override
            public Connection getConnection() throws SQLException {
                if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw new SQLException("asked after the commit");
                }
                return super.getConnection();
            }
        };
        ProjectionFixture careful = ProjectionFixture.of(
                new WebsiteProjection(ReadModelDatabase.rows(), JdbcClient.create(within), bus.emitter()));
        careful.given(requested());
        List<ServerSentEvent<TimelineEntry>> bobs = follow(BOB_PATH, null, NEVER);

        careful.given(started());

        await().untilAsserted(() -> assertThat(ids(bobs)).containsExactly("0", "1"));
    }

    /** A graceful shutdown waits for requests that are being served, and these would never end. */
    @Test
    void endsWhenThePlatformBeginsToStop() {
        answering();
        projection.given(requested());
        live.start();
        Disposable before = stream(BOB_PATH, null, NEVER).subscribe();
        streams.add(before);
        assertThat(before.isDisposed()).isFalse();

        live.stop();

        await().untilAsserted(() -> assertThat(before.isDisposed()).isTrue());
        Disposable after = stream(BOB_PATH, null, NEVER).subscribe();
        streams.add(after);
        await().untilAsserted(() -> assertThat(after.isDisposed()).isTrue());
        assertThat(live.getPhase())
                .as("stops before the web server, which has this phase less 1024")
                .isEqualTo(SmartLifecycle.DEFAULT_PHASE);
    }

    @Test
    void endsWhenTheClientWouldNotBeLetInAnyMore() {
        answering();
        projection.given(requested());
        Provenance bob = Provenance.system("user:bob", "session:ses_bob");
        Disposable stream = live.follow(new FindTimeline(BOB_PATH, SITE), bob, TimelineEntry.class, "timeline", null)
                .subscribe();
        streams.add(stream);
        assertThat(stream.isDisposed()).isFalse();

        admitted.set(false);

        await().untilAsserted(() -> assertThat(stream.isDisposed()).isTrue());
    }

    private static boolean isTold(CountDownLatch hanging) {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Test
    void endsWhenItIsNotToldWhetherTheClientMayGoOn() {
        answering();
        projection.given(requested());
        CountDownLatch hanging = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean ended = new AtomicBoolean();
        Live blind = new Live(bus.gateway(), caller -> {
            looks.incrementAndGet();
            return isTold(hanging);
        });
        try {
            streams.add(blind.follow(
                            new FindTimeline(BOB_PATH, SITE),
                            Provenance.system("user:bob", "session:ses_bob"),
                            TimelineEntry.class,
                            "timeline",
                            null)
                    .subscribe(_ -> {}, failure -> {}, () -> ended.set(true)));

            await().atMost(Duration.ofSeconds(30)).untilTrue(ended);
            assertThat(looks).as("none was answered").hasValue(1);
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void nothingStaysBehindWhenTheFirstAnswerFails() {
        bus.and(new Failing());
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

        streams.add(stream(BOB_PATH, null, NEVER).subscribe(event -> {}, failures::add));

        await().untilAsserted(() -> assertThat(failures).hasSize(1));
        assertThat(bus.emitter().activeSubscriptions()).isEmpty();
    }

    static final class Failing {

        @QueryHandler
        List<TimelineEntry> handle(FindTimeline query) {
            return ReadModelDatabase.JDBC
                    .sql("SELECT * FROM read_model.no_such_table")
                    .query((row, number) -> Timeline.entry(started(), 0, Instant.EPOCH))
                    .list();
        }
    }

    private void answering() {
        bus.and(new WebsiteQueries(
                ReadModelDatabase.JDBC, new History(projection.eventStore()), ReadModelDatabase.INDEX));
    }

    private List<ServerSentEvent<TimelineEntry>> follow(
            AccountPath scope, @Nullable Long lastEventId, Duration heartbeat) {
        List<ServerSentEvent<TimelineEntry>> told = Collections.synchronizedList(new ArrayList<>());
        streams.add(stream(scope, lastEventId, heartbeat).subscribe(told::add));
        return told;
    }

    private Flux<ServerSentEvent<TimelineEntry>> stream(
            AccountPath scope, @Nullable Long lastEventId, Duration heartbeat) {
        return Streams.follow(
                live, new FindTimeline(scope, SITE), TimelineEntry.class, "timeline", lastEventId, heartbeat);
    }

    private static List<String> ids(List<ServerSentEvent<TimelineEntry>> told) {
        return List.copyOf(told).stream()
                .map(ServerSentEvent::id)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void hide(long version) {
        move("web_1", "hidden", version);
    }

    private static void show(long version) {
        move("hidden", "web_1", version);
    }

    private static void move(String from, String to, long version) {
        ReadModelDatabase.JDBC
                .sql("UPDATE read_model.website_timeline SET website_id = ? WHERE website_id = ? AND version = ?")
                .params(to, from, version)
                .update();
    }

    private static WebsiteEvent requested() {
        return new WebsiteRequested(
                SITE,
                SUBSCRIPTION,
                BOB,
                BOB_PATH,
                new DomainName("bob.example"),
                ApplicationType.STATIC,
                SHARED_GROUP,
                new Resources(1, 1_000, 512));
    }

    private static WebsiteEvent started() {
        return new StepStarted(SITE, ProvisioningStep.RESERVE_NODE, 1);
    }

    private static WebsiteEvent completed() {
        return new StepCompleted(SITE, ProvisioningStep.RESERVE_NODE);
    }
}
