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
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A reseller's staff orders for customers at a price that is agreed with them, 7.50 in place of 9.90 a month, over HTTP. On a
 * platform of its own, whose clock is moved.
 */
@NeedsEventStore
class AgreedOrdersE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SEVEN_FIFTY = """
            ,"agreed":{"price":{"kind":"FIXED","amount":{"amount":"7.50","currency":"EUR"}},"reason":"welcome"}""";

    private static ConfigurableApplicationContext platform;
    private static HostingCompany company;
    private static Api api = new Api(0);
    private static Resellers resellers;

    @BeforeAll
    static void thePlatformIsOpen() {
        platform = Platforms.with(Map.of("hosting.db.url", TestPostgres.newDatabase()));
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        resellers = new Resellers(api, platform.getBean(EventStore.class));
        eventually(() -> api.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** With 5.00 for the setup the first invoice is 12.50; what comes again is 7.50. */
    @Test
    void theFirstInvoiceIsAtTheAgreedPrice() {
        Account seller = resellers.reseller("Seller");
        Account buyer = buyerFrom(seller);
        String small = packageOf("5.00", 0);

        Answer refused = ordered(buyer.api(), buyer, small, SEVEN_FIFTY);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.at("/type")).isEqualTo("/problems/platform.forbidden");
        Answer flawed = ordered(seller.api(), buyer, small, SEVEN_FIFTY.replace("EUR", "USD"));
        assertThat(flawed.status()).as(flawed.toString()).isEqualTo(422);
        assertThat(flawed.at("/type")).isEqualTo("/problems/billing.currency-mismatch");
        OrderId order = new OrderId(placed(ordered(seller.api(), buyer, small, SEVEN_FIFTY)));
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        SubscriptionId subscription = SubscriptionId.of(order);

        JsonNode read = api.get("/api/v1/subscriptions/" + subscription).json();
        String firstDay = read.at("/currentPeriod/start").asString();
        assertThat(read.at("/price/amount").asString()).isEqualTo("7.50");
        assertThat(read.at("/sale/price/amount").asString()).as("by the list").isEqualTo("9.90");
        assertThat(read.at("/agreement/price/amount/amount").asString()).isEqualTo("7.50");
        assertThat(read.at("/agreement/from").asString()).isEqualTo(firstDay);
        eventually(() -> recurring(seller), "7.50");
        String first = InvoiceId.ofOrder(order).value();
        JsonNode invoice = api.get("/api/v1/invoices/" + first).json();
        assertThat(invoice.at("/status").asString()).isEqualTo("PAID");
        assertThat(invoice.at("/lines/0/net/amount").asString()).isEqualTo("7.50");
        assertThat(invoice.at("/totals/net/amount").asString()).isEqualTo("12.50");
        assertThat(why(buyer.api(), first, subscription + "/" + firstDay))
                .containsExactly("LIST_PRICE 9.90", "AGREED_PRICE -2.40");
        assertThat(api.get("/api/v1/orders?account=" + buyer.id()).json().at("/items"))
                .as("what was refused is not there")
                .hasSize(1);

        move("P31D");
        move("PT2H");
        String second = newestInvoice(buyer, 2);
        assertThat(api.get("/api/v1/invoices/" + second).at("/totals/net/amount"))
                .isEqualTo("7.50");
    }

    /** In the trial nothing is paid; the price of what comes after it is told from its first day on. */
    @Test
    void aTrialEndsInTheAgreedPrice() {
        Account seller = resellers.reseller("Seller");
        Account buyer = buyerFrom(seller);
        OrderId order = new OrderId(placed(ordered(seller.api(), buyer, packageOf("0.00", 14), SEVEN_FIFTY)));
        SubscriptionId subscription = SubscriptionId.of(order);
        eventually(() -> api.get("/api/v1/subscriptions/" + subscription).at("/status"), "TRIAL");
        JsonNode trial = api.get("/api/v1/subscriptions/" + subscription).json();
        assertThat(trial.at("/price/amount").asString()).isEqualTo("7.50");
        assertThat(trial.at("/agreement/from").asString())
                .isEqualTo(trial.at("/firstBillingDay").asString());

        move("P15D");
        move("PT2H");

        assertThat(api.get("/api/v1/invoices/" + newestInvoice(buyer, 1)).at("/totals/net/amount"))
                .isEqualTo("7.50");
        eventually(() -> recurring(resellers.again(seller)), "7.50");
        JsonNode books = api.get("/api/v1/books/discrepancies").json();
        assertThat(books.at("/items")).as(books.toString()).isEmpty();
    }

    private static Account buyerFrom(Account seller) {
        Account buyer = resellers.customerOf(seller, "Buyer");
        company.paysWith(new AccountId(buyer.id()), "tok_approve");
        return buyer;
    }

    private static Answer ordered(Api by, Account buyer, String packageId, String more) {
        return by.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"%s}""".formatted(buyer.id(), packageId, UUID.randomUUID(), more));
    }

    private static String placed(Answer ordered) {
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        return ordered.at("/id");
    }

    private static String packageOf(String setupFee, int trialDays) {
        Answer created = api.post("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC","terms":{"name":"Small","description":"One website",
                "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                "setupFee":{"amount":"%s","currency":"EUR"}}],"trialDays":%d,
                "limits":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":10000,"databases":1,"mailboxes":1,
                "memoryMegabytes":128},"phpVersions":["8.4"],"features":[],"serverGroup":"default"}}""".formatted(setupFee, trialDays));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.at("/id");
    }

    /** What comes again every month of what the seller has sold. */
    private static String recurring(Account seller) {
        return seller.api()
                .get("/api/v1/revenue/recurring")
                .json()
                .at("/items/0/mrr/monthly/amount")
                .asString("");
    }

    private static List<String> why(Api by, String invoice, String key) {
        JsonNode lines = by.get("/api/v1/invoices/" + invoice + "/why/lines?key=" + key)
                .json()
                .at("/items");
        assertThat(lines).as(lines.toString()).hasSize(1);
        assertThat(lines.at("/0/addsUp").asBoolean()).as(lines.toString()).isTrue();
        return lines.at("/0/charge/parts")
                .valueStream()
                .map(part -> part.at("/kind").asString() + " "
                        + part.at("/amount/amount").asString())
                .toList();
    }

    private static String newestInvoice(Account buyer, int invoices) {
        String paid = "/api/v1/invoices?status=PAID&account=" + buyer.id();
        eventually(() -> api.get(paid).json().at("/items").size(), invoices);
        return api.get(paid).json().at("/items/0/invoiceId").asString();
    }

    private static void move(String time) {
        Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
        assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
