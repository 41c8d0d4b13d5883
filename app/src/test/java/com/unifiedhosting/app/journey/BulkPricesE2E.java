package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionCommand.AgreePrice;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Ten per cent on top of 9.90, 10.89, agreed for several customers at once, over HTTP. */
@NeedsEventStore
class BulkPricesE2E {

    private static final String PRICES = "/api/v1/subscriptions/agree-prices";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ConfigurableApplicationContext platform;
    private static HostingCompany company;
    private static Api api = new Api(0);
    private static Resellers resellers;
    private static String small = "";

    @BeforeAll
    static void aPackageIsSold() {
        platform = Platforms.on(TestPostgres.newDatabase());
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        resellers = new Resellers(api, platform.getBean(EventStore.class));
        eventually(() -> api.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        Answer created = api.post("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC","terms":{"name":"Small","description":"One website",
                "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                "setupFee":{"amount":"0.00","currency":"EUR"}}],"trialDays":0,
                "limits":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":10000,"databases":1,"mailboxes":1,
                "memoryMegabytes":128},"phpVersions":["8.4"],"features":[],"serverGroup":"default"}}""");
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        small = created.at("/id");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void isToldBeforeAndSaysOfEachWhatCameOfIt() {
        SubscriptionId one = subscribed(customer());
        SubscriptionId other = subscribed(customer());
        String both = tenPercentFor(one, other);

        Answer quoted = done(api.post(PRICES + "/preview", both));
        for (int n = 0; n < 2; n++) {
            assertThat(quoted.at("/items/" + n + "/quote/before/amount")).isEqualTo("9.90");
            assertThat(quoted.at("/items/" + n + "/quote/after/amount")).isEqualTo("10.89");
        }
        assertThat(agreed(one)).isEmpty();
        Answer unknown = api.post(PRICES, tenPercentFor(one, new SubscriptionId("sub_nobody")));
        assertThat(unknown.status()).as(unknown.toString()).isEqualTo(404);
        assertThat(done(api.post(PRICES + "/preview", both)).toString()).isEqualTo(quoted.toString());

        done(api.post("/api/v1/subscriptions/" + other + "/cancel", "{\"time\":\"NOW\",\"reason\":\"moving\"}"));
        JsonNode items = done(api.post(PRICES, both)).json().at("/items");
        for (JsonNode item : items) {
            boolean ended = item.at("/subscriptionId").asString().equals(other.value());
            assertThat(item.at("/refused").asString("")).isEqualTo(ended ? "/problems/subscription.ended" : "");
            assertThat(item.at("/version").isNull()).isEqualTo(ended);
        }
        eventually(() -> agreed(one), "10");
    }

    /** A reseller names a customer of the platform beside his own: of neither is anything told, and to neither is anything done. */
    @Test
    void isNotForCustomersOfAnotherSeller() {
        Account seller = resellers.reseller("Seller");
        String customer = resellers.customerOf(seller, "Buyer").id();
        company.paysWith(new AccountId(customer), "tok_approve");
        SubscriptionId own = subscribed(customer);
        SubscriptionId another = subscribed(customer());
        Api his = resellers.again(seller).api();

        for (String path : List.of(PRICES + "/preview", PRICES)) {
            Answer refused = his.post(path, tenPercentFor(own, another));

            assertThat(refused.status()).as(refused.toString()).isEqualTo(404);
            assertThat(refused.at("/type")).isEqualTo("/problems/subscription.unknown-subscription");
            assertThat(refused.toString()).doesNotContain("10.89");
        }
        for (SubscriptionId untouched : List.of(own, another)) {
            assertThat(done(api.post(PRICES + "/preview", tenPercentFor(untouched)))
                            .at("/items/0/quote/before/amount"))
                    .isEqualTo("9.90");
        }
        assertThat(done(his.post(PRICES, tenPercentFor(own))).at("/items/0/quote/after/amount"))
                .isEqualTo("10.89");
    }

    /**
     * The store is away when the third is to be agreed. The repeat agrees that and no other: the first has got another price
     * meanwhile, which stays.
     */
    @Test
    void theRepeatOfWhatBrokeOffAgreesTheOthers() {
        SubscriptionId[] three = Stream.generate(() -> subscribed(customer()))
                .limit(3)
                .sorted(Comparator.comparing(SubscriptionId::value))
                .toArray(SubscriptionId[]::new);
        String body = tenPercentFor(three);
        String key = UUID.randomUUID().toString();
        Registration away = platform.getBean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (unitOfWork.getMessage().getPayload() instanceof AgreePrice price
                    && price.subscriptionId().equals(three[2])) {
                throw new Refused(SharedRefusal.UNAVAILABLE, "away");
            }
            return chain.proceed();
        });
        Answer brokenOff = api.post(PRICES, body, "Idempotency-Key", key);
        away.cancel();
        assertThat(brokenOff.status()).as(brokenOff.toString()).isEqualTo(503);
        eventually(() -> agreed(three[1]), "10");
        done(api.post("/api/v1/subscriptions/" + three[0] + "/agree-price", """
                {"price":{"kind":"MARK_UP","percent":"20"},"reason":"energy, again"}"""));

        Answer repeated = done(api.post(PRICES, body, "Idempotency-Key", key));

        for (int n = 0; n < 3; n++) {
            assertThat(repeated.json().at("/items/" + n + "/version").isNumber())
                    .as(repeated.toString())
                    .isTrue();
        }
        eventually(() -> agreed(three[2]), "10");
        assertThat(agreed(three[0])).isEqualTo("20");
        assertThat(api.post(PRICES, body, "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void expectsNoVersionOfSeveral() {
        String body = tenPercentFor(subscribed(customer()));
        for (String path : List.of(PRICES + "/preview", PRICES)) {
            Answer refused = api.post(path, body, "If-Match", "\"3\"");

            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
            assertThat(refused.at("/type")).isEqualTo("/problems/platform.invalid-request");
        }
        done(api.post(PRICES, body, "If-Match", "*"));
    }

    private static String tenPercentFor(SubscriptionId... subscriptions) {
        String named = Stream.of(subscriptions).map(it -> "\"" + it + "\"").collect(Collectors.joining(","));
        return """
                {"subscriptions":[%s],"price":{"kind":"MARK_UP","percent":"10"},"reason":"energy"}""".formatted(named);
    }

    /** By how many per cent, once it can be read; empty for nothing. */
    private static String agreed(SubscriptionId subscription) {
        return api.get("/api/v1/subscriptions/" + subscription)
                .json()
                .at("/agreement/price/percent")
                .asString("");
    }

    private static SubscriptionId subscribed(String customer) {
        Answer ordered = api.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(customer, small, UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String order = ordered.at("/id");
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        return SubscriptionId.of(new OrderId(order));
    }

    private static String customer() {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Ada","displayName":"Ada",
                "email":"%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        company.paysWith(new AccountId(registered.at("/id")), "tok_approve");
        return registered.at("/id");
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
