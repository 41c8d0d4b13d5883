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
import com.unifiedhosting.account.AccountPath;
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
import com.unifiedhosting.notification.Template;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.PersonName;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.subscription.OrderEvent.OrderPlaced;
import com.unifiedhosting.subscription.SubscriptionId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.datatype.jodamoney.AmountRepresentation;
import tools.jackson.datatype.jodamoney.JodaMoneyModule;

/** The query side as the application runs it: scanned, over HTTP, on the real database; the buses are in memory. */
@SpringBootTest
class ReadsOverHttpIT {

    private static final String SCOPE = "X-Scope";
    private static final WebsiteId SITE = WebsiteId.firstOf(ORDER);

    private final ApplicationContext context;
    private final MockMvcTester http;
    private ProjectionFixture accounts;
    private ProjectionFixture websites;

    @Autowired
    ReadsOverHttpIT(WebApplicationContext context) {
        this.context = context;
        this.http = MockMvcTester.from(context);
        this.accounts = projection("account.query.AccountProjection");
        this.websites = projection("hosting.query.WebsiteProjection");
    }

    @BeforeAll
    static void answerQueries(@Autowired ApplicationContext context, @Autowired QueryBus bus) {
        context.getBeansOfType(Object.class).values().stream()
                .filter(bean -> bean.getClass().getName().matches("com\\.unifiedhosting\\..*\\.query\\..*Queries"))
                .forEach(bean -> new AnnotationQueryHandlerAdapter<>(bean).subscribe(bus));
    }

    @BeforeEach
    void fill() {
        accounts = projection("account.query.AccountProjection")
                .at("2026-01-31T10:00:00Z")
                .given(platformRegistered(), acmeRegistered(), bobRegistered());
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
        projection("subscription.query.SubscriptionProjection").given(created());
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
                        ApplicationType.STATIC));
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
                        new EmailAddress("bob@example.com"),
                        new PersonName("Bob"),
                        Locale.ENGLISH,
                        Template.WEBSITE_LIVE,
                        Map.of("domain", "bob.example")));
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
                "/accounts/acc_bob/history"
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
                "/websites/web_1",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts/acc_bob",
                "/accounts/acc_bob/history",
                "/subscriptions/sub_1",
                "/subscriptions/sub_1?asOf=2030-01-01T00:00:00Z",
                "/orders/ord_1",
                "/websites/web_1",
                "/websites/web_1/timeline",
                "/websites/web_1/events",
                "/nodes/node_1",
                "/notifications/ntf_web_1.live",
                "/accounts/acc_nobody"
            })
    void doesNotTellAStrangerThatAThingExists(String path) {
        assertThat(as("platform/acc_rival", path)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts",
                "/subscriptions",
                "/orders",
                "/websites",
                "/nodes",
                "/notifications",
                "/audit",
                "/accounts/acc_bob/notes"
            })
    void listsNothingOfOthersToAStranger(String path) {
        assertThat(as("platform/acc_rival", path))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
    }

    @Test
    void goesThroughACollectionByCursor() {
        MvcTestResult first = get("/accounts?sort=OLDEST&limit=2");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.items[*].accountId")
                .asArray()
                .containsExactly("platform", "acc_acme");
        String cursor =
                ReadModelDatabase.JSON.readTree(body(first)).get("nextCursor").stringValue();
        MvcTestResult second = get("/accounts?sort=OLDEST&limit=2&cursor=" + cursor);
        assertThat(second)
                .bodyJson()
                .extractingPath("$.items[*].accountId")
                .asArray()
                .containsExactly("acc_bob");
        assertThat(second).bodyJson().extractingPath("$.nextCursor").isNull();
        assertThat(get("/accounts?sort=NEWEST&limit=2&cursor=" + cursor)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/accounts?limit=0",
                "/accounts?limit=201",
                "/accounts?limit=many",
                "/accounts?cursor=%25",
                "/accounts?sort=SIDEWAYS",
                "/accounts?status=HAPPY",
                "/accounts?tag=No%20Tag",
                "/accounts/bob",
                "/accounts/acc_bob?asOf=yesterday",
                "/accounts/acc_bob?minVersion=newest",
                "/audit?from=yesterday"
            })
    void refusesWhatCannotBeUnderstood(String path) {
        assertThat(get(path)).hasStatus(HttpStatus.BAD_REQUEST);
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
        assertThat(get("/accounts/acc_bob?minVersion=1"))
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
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(get("/accounts/acc_nobody?minVersion=0")).hasStatus(HttpStatus.TOO_EARLY);
    }

    @Test
    void readsTheStateAsOfAnInstant() {
        context.getBean(EventStore.class).publish(accounts.log());
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

    private ProjectionFixture projection(String name) {
        return ProjectionFixture.of(context.getBean("com.unifiedhosting." + name));
    }

    private MvcTestResult get(String path) {
        return http.get().uri("/api/v1" + path).exchange();
    }

    private MvcTestResult as(String scope, String path) {
        return http.get().uri("/api/v1" + path).header(SCOPE, scope).exchange();
    }

    private int rowsOf(String path) {
        return ReadModelDatabase.JSON.readTree(body(get(path))).get("items").size();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** What the application would give, but for buses, store and security. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = FlywayAutoConfiguration.class)
    @Import({QuerySideConfiguration.class, Refusals.class})
    static class Surroundings implements WebMvcConfigurer {

        /** Shared with all other tests of this JVM: it outlives this context. */
        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return ReadModelDatabase.DATA_SOURCE;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC);
        }

        @Bean
        JodaMoneyModule money() {
            return new JodaMoneyModule().withAmountRepresentation(AmountRepresentation.DECIMAL_STRING);
        }

        @Bean
        EventStore eventStore() {
            return EmbeddedEventStore.builder()
                    .storageEngine(new InMemoryEventStorageEngine())
                    .build();
        }

        @Bean
        QueryBus queryBus() {
            return SimpleQueryBus.builder().build();
        }

        @Bean
        QueryGateway queryGateway(QueryBus bus) {
            return DefaultQueryGateway.builder().queryBus(bus).build();
        }

        @Bean
        QueryUpdateEmitter queryUpdateEmitter(QueryBus bus) {
            return bus.queryUpdateEmitter();
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new HandlerMethodArgumentResolver() {
                @Override
                public boolean supportsParameter(MethodParameter parameter) {
                    return parameter.getParameterType() == Provenance.class;
                }

                @Override
                public Object resolveArgument(
                        MethodParameter parameter,
                        @Nullable ModelAndViewContainer container,
                        NativeWebRequest request,
                        @Nullable WebDataBinderFactory binders) {
                    String scope = request.getHeader(SCOPE);
                    return new Provenance(
                            "user:ann",
                            "user:ann",
                            "session",
                            null,
                            scope == null ? AccountPath.PLATFORM.value() : scope);
                }
            });
        }
    }

    @RestControllerAdvice
    static class Refusals {

        @ExceptionHandler
        ResponseEntity<Void> handle(Refused refused) {
            return ResponseEntity.status(
                            switch (refused.refusal().kind()) {
                                case NOT_FOUND -> HttpStatus.NOT_FOUND;
                                case NOT_YET -> HttpStatus.TOO_EARLY;
                                case MALFORMED -> HttpStatus.BAD_REQUEST;
                                default -> HttpStatus.CONFLICT;
                            })
                    .build();
        }
    }
}
