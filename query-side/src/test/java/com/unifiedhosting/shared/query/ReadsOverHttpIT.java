package com.unifiedhosting.shared.query;

import static com.unifiedhosting.account.AccountMaker.ACME_PATH;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.BOB_PATH;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.catalogue.PackageMaker.SHARED_GROUP;
import static com.unifiedhosting.catalogue.PackageMaker.starterCreated;
import static com.unifiedhosting.catalogue.PackageMaker.starterPublished;
import static com.unifiedhosting.subscription.SubscriptionMaker.FIRST_PERIOD;
import static com.unifiedhosting.subscription.SubscriptionMaker.ORDER;
import static com.unifiedhosting.subscription.SubscriptionMaker.SUBSCRIPTION;
import static com.unifiedhosting.subscription.SubscriptionMaker.aSale;
import static com.unifiedhosting.subscription.SubscriptionMaker.created;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountEvent.AccountSuspended;
import com.unifiedhosting.account.AccountEvent.NoteWritten;
import com.unifiedhosting.account.Note;
import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeEvent.NodeRegistered;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.NodeRole;
import com.unifiedhosting.hosting.ProvisioningStep;
import com.unifiedhosting.hosting.Resources;
import com.unifiedhosting.hosting.WebsiteEvent.StepStarted;
import com.unifiedhosting.hosting.WebsiteEvent.WebsiteRequested;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.notification.NotificationEvent.NotificationRequested;
import com.unifiedhosting.notification.NotificationId;
import com.unifiedhosting.notification.Parameters;
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Accounts, sales and hosting. */
class ReadsOverHttpIT extends HttpReads {

    private static final WebsiteId SITE = WebsiteId.firstOf(ORDER);

    private ProjectionFixture accounts;
    private ProjectionFixture websites;
    private ProjectionFixture subscriptions;

    @Autowired
    ReadsOverHttpIT(WebApplicationContext context) {
        super(context);
        this.accounts = projection("account.query.AccountProjection");
        this.websites = projection("hosting.query.WebsiteProjection");
        this.subscriptions = projection("subscription.query.SubscriptionProjection");
    }

    @BeforeEach
    void fill() {
        accounts = projection("account.query.AccountProjection")
                .at("2026-01-31T10:00:00Z")
                .given(
                        platformRegistered(),
                        acmeRegistered(),
                        bobRegistered(),
                        new NoteWritten(BOB, new Note("Calls often")));
        websites = projection("hosting.query.WebsiteProjection")
                .given(new WebsiteRequested(
                        SITE,
                        SUBSCRIPTION,
                        BOB,
                        BOB_PATH,
                        new DomainName("bob.example"),
                        ApplicationType.STATIC,
                        SHARED_GROUP,
                        new Resources(1, 1_000, 512)));
        projection("catalogue.query.PackageProjection").given(starterCreated(), starterPublished());
        subscriptions = projection("subscription.query.SubscriptionProjection").given(created());
        projection("subscription.query.OrderProjection")
                .given(new OrderPlaced(
                        ORDER,
                        BOB,
                        BOB_PATH,
                        SubscriptionId.of(ORDER),
                        SITE,
                        aSale(),
                        FIRST_PERIOD,
                        new DomainName("bob.example"),
                        ApplicationType.STATIC,
                        null));
        projection("hosting.query.NodeProjection")
                .given(new NodeRegistered(
                        new NodeId("node_1"),
                        NodeRole.APPLICATION,
                        "eu-central",
                        SHARED_GROUP,
                        new Resources(10, 100_000, 64_000),
                        URI.create("http://localhost:8081")));
        projection("notification.query.NotificationProjection")
                .given(new NotificationRequested(
                        new NotificationId("ntf_web_1.live"),
                        BOB,
                        BOB_PATH,
                        null,
                        new EmailAddress("bob@example.com"),
                        new PersonName("Bob"),
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        Template.WEBSITE_LIVE,
                        new Parameters(Map.of("domain", "bob.example")),
                        null));
        projection("audit.query.AuditProjection").given(acmeRegistered(), bobRegistered());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts",
                "/packages",
                "/subscriptions",
                "/orders",
                "/websites",
                "/nodes",
                "/notifications",
                "/audit",
                "/accounts/acc_bob/history",
                "/accounts/acc_bob/notes",
                "/packages/pkg_starter/versions",
                "/websites/web_1/timeline"
            })
    void listsAsJsonAndAsCsv(String path) {
        assertThat(get(path))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0]")
                .isNotNull();
        assertThat(http.get().uri("/api/v1" + path).header("Accept", "text/csv"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith("text/csv")
                .bodyText()
                .hasLineCount(1 + rowsOf(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts/acc_bob",
                "/packages/pkg_starter",
                "/subscriptions/sub_1",
                "/orders/ord_1",
                "/nodes/node_1",
                "/notifications/ntf_web_1.live"
            })
    void readsOneThingWithItsVersionAsETag(String path) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatusOk();
        String eTag = requireNonNull(answer.getResponse().getHeader("ETag"));
        assertThat(eTag).matches("\"\\d+\"");
        assertThat(http.get().uri("/api/v1" + path).header("If-None-Match", eTag))
                .hasStatus(HttpStatus.NOT_MODIFIED);
        assertThat(get(path + "?minVersion=0")).hasStatusOk();
    }

    /** Where its node is changes without an event of the website. */
    @Test
    void aWebsiteHasItsVersionAndIsNeverTheSame() {
        MvcTestResult answer = get("/websites/web_1?minVersion=0");
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeaders("ETag")).containsExactly("\"0\"");
        assertThat(http.get().uri("/api/v1/websites/web_1").header("If-None-Match", "\"0\""))
                .hasStatus(HttpStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts/acc_bob",
                "/accounts/acc_bob/history",
                "/accounts/acc_bob?asOf=2030-01-01T00:00:00Z",
                "/subscriptions/sub_1",
                "/subscriptions/sub_1?asOf=2030-01-01T00:00:00Z",
                "/orders/ord_1",
                "/websites/web_1",
                "/websites/web_1?asOf=2030-01-01T00:00:00Z",
                "/websites/web_1/timeline",
                "/nodes/node_1",
                "/notifications/ntf_web_1.live"
            })
    void doesNotTellAStrangerThatAThingExists(String path) {
        context.getBean(EventStore.class).publish(eventsOnce());

        assertThat(get(path)).as("it is there").hasStatusOk();
        assertThat(as("platform/acc_rival", path)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void streamsNothingToAStranger() {
        assertThat(as("platform/acc_rival", "/websites/web_1/events")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void tellsNothingOfNotesAboutOthers() {
        assertThat(rowsOf("/accounts/acc_bob/notes"))
                .as("for those who may see them")
                .isPositive();
        assertThat(as("platform/acc_rival", "/accounts/acc_bob/notes")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        assertThat(get("/accounts/acc_nobody")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/accounts/acc_nobody?asOf=2030-01-01T00:00:00Z")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/accounts", "/subscriptions", "/orders", "/websites", "/nodes", "/notifications", "/audit"})
    void listsNothingOfOthersToAStranger(String path) {
        assertThat(rowsOf(path)).as("for those who may see it").isPositive();
        assertThat(as("platform/acc_rival", path))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void takesFiltersFromTheRequest() {
        assertThat(get("/accounts?kind=RESELLER&status=ACTIVE&parent=platform&text=acme"))
                .bodyJson()
                .extractingPath("$.items[*].accountId")
                .asArray()
                .containsExactly("acc_acme");
        assertThat(get("/websites?domain=bob.example&status=REQUESTED&account=acc_bob&application=STATIC"))
                .bodyJson()
                .extractingPath("$.items[*].websiteId")
                .asArray()
                .containsExactly("web_1");
        assertThat(get("/audit?event=account.registered&stream=acc_bob&from=2026-01-01T00:00:00Z"))
                .bodyJson()
                .extractingPath("$.items[*].stream")
                .asArray()
                .containsExactly("acc_bob");
    }

    @Test
    void waitsForTheVersionThatWasAskedFor() {
        CompletableFuture<Void> suspended = CompletableFuture.runAsync(
                () -> accounts.given(new AccountSuspended(BOB, new Reason("abuse"))),
                CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertThat(get("/accounts/acc_bob?minVersion=2"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.standing.status")
                .isEqualTo("SUSPENDED");
        suspended.join();
    }

    @Test
    void tellsToComeBackWhenTheVersionIsNotReachedInTime() {
        long start = System.nanoTime();
        assertThat(get("/accounts/acc_bob?minVersion=99")).hasStatus(HttpStatus.TOO_EARLY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(get("/accounts/acc_nobody?minVersion=0")).hasStatus(HttpStatus.TOO_EARLY);
    }

    @Test
    void readsTheStateAsOfAnInstant() {
        context.getBean(EventStore.class).publish(eventsOnce());
        assertThat(get("/accounts/acc_bob?asOf=2026-01-31T10:00:02Z"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.accountId")
                .isEqualTo("acc_bob");
        assertThat(get("/accounts/acc_bob?asOf=2026-01-31T10:00:01Z")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void listsWhatHangsOnOneThing() {
        assertThat(get("/packages/pkg_starter/versions"))
                .bodyJson()
                .extractingPath("$.items[0].terms.prices[0].price.amount")
                .isEqualTo("9.90");
        assertThat(get("/websites/web_1/timeline"))
                .bodyJson()
                .extractingPath("$.items[*].what")
                .asArray()
                .containsExactly("REQUESTED");
    }

    @Test
    void streamsTheTimelineOfAWebsite() {
        MvcTestResult stream = http.get()
                .uri("/api/v1/websites/web_1/events")
                .header(SCOPE, ACME_PATH.value())
                .asyncExchange();
        websites.given(new StepStarted(SITE, ProvisioningStep.RESERVE_NODE, 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(body(stream))
                        .contains("event:timeline", "\"REQUESTED\"", "id:1", "\"STEP_STARTED\""));
    }

    @Test
    void documentsItsEndpoints() {
        assertThat(http.get().uri("/v3/api-docs"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.paths['/api/v1/accounts/{id}'].get.responses")
                .asMap()
                .containsKeys("200", "304", "400", "401", "404", "425");
    }

    /** For the store of this context, which takes each event once. */
    private List<DomainEventMessage<?>> eventsOnce() {
        EventStore store = context.getBean(EventStore.class);
        return Stream.of(accounts, subscriptions, websites)
                .flatMap(fixture -> fixture.log().stream())
                .filter(event -> store.lastSequenceNumberFor(event.getAggregateIdentifier())
                        .filter(last -> last >= event.getSequenceNumber())
                        .isEmpty())
                .toList();
    }
}
