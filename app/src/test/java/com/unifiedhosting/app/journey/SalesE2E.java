package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.billing.CreditNoteId;
import com.unifiedhosting.billing.InvoiceId;
import com.unifiedhosting.hosting.WebsiteId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What customers pay for packages, over HTTP: changes, coupons, agreed prices, add-ons. On a platform of its own, whose clock is
 * moved.
 */
@NeedsEventStore
class SalesE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ConfigurableApplicationContext platform;
    private static HostingCompany company;
    private static Api api = new Api(0);
    private static String small = "";
    private static String pro = "";

    @BeforeAll
    static void twoPackagesAreSold() {
        platform = Platforms.with(Map.of("hosting.db.url", TestPostgres.newDatabase()));
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        eventually(() -> api.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        small = packageOf("Small", "9.90", 1_000);
        pro = packageOf("Pro", "20.00", 2_500);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /**
     * Ten days into her first period she takes the bigger package: the days that are left of the first are credited on the
     * invoice of her order, and with that credit and her card the same days of the other are paid. The next period is one of
     * the other. Then she goes back with the period after, and in the end cancels at once.
     */
    @Test
    void goesUpNowAndDownWithTheNextPeriod() {
        String customer = customer();
        SubscriptionId subscription = subscribed(customer);
        String order =
                InvoiceId.ofOrder(new OrderId("ord_" + tail(subscription))).value();
        WebsiteId website = WebsiteId.firstOf(new OrderId("ord_" + tail(subscription)));
        JsonNode before = read(subscription);
        move("P10D");

        Answer refused = change(subscription, pro, "QUARTERLY", "NOW");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.at("/type")).isEqualTo("/problems/catalogue.no-price");
        done(change(subscription, pro, "MONTHLY", "NOW"));
        String drafts = "/api/v1/invoices?status=DRAFT&account=" + customer;
        eventually(() -> api.get(drafts).json().at("/items").size(), 1);
        move("PT2H");

        LocalDate start = day(before, "/currentPeriod/start");
        LocalDate end = day(before, "/currentPeriod/end");
        BigDecimal credited = left("9.90", start, end);
        BigDecimal charged = left("20.00", start, end);
        eventually(
                () -> api.get("/api/v1/credit-notes/" + CreditNoteId.ofChange(subscription, 1))
                        .status(),
                200);
        JsonNode note = api.get("/api/v1/credit-notes/" + CreditNoteId.ofChange(subscription, 1))
                .json();
        assertThat(note.at("/invoiceId").asString()).isEqualTo(order);
        assertThat(amount(note, "/totals/net")).isEqualByComparingTo(credited);
        JsonNode invoice = newestInvoice(customer, 2);
        assertThat(amount(invoice, "/lines/0/net")).isEqualByComparingTo(charged);
        assertThat(invoice.at("/lines/0/period/end").asString()).isEqualTo(end.toString());
        assertThat(invoice.at("/settlements/0/kind").asString()).isEqualTo("CREDIT");
        assertThat(amount(invoice, "/settlements/0/amount")).isEqualByComparingTo(credited);
        assertThat(amount(invoice, "/settlements/1/amount"))
                .as("by card")
                .isEqualByComparingTo(charged.subtract(credited));
        assertThat(read(subscription).at("/sale/description").asString()).isEqualTo("Pro");
        eventually(() -> api.get("/api/v1/websites/" + website).at("/resources/diskMegabytes"), "2500");

        done(change(subscription, small, "MONTHLY", "NEXT_PERIOD"));
        eventually(
                () -> read(subscription).at("/scheduledChange/sale/description").asString(), "Small");
        done(api.post("/api/v1/subscriptions/" + subscription + "/withdraw-package-change", "{}"));
        eventually(() -> read(subscription).at("/scheduledChange").isNull(), true);
        move("P25D");
        move("PT2H");
        assertThat(amount(newestInvoice(customer, 3), "/totals/net")).isEqualByComparingTo("20.00");

        done(change(subscription, small, "MONTHLY", "NEXT_PERIOD"));
        move("P31D");
        move("PT2H");
        assertThat(amount(newestInvoice(customer, 4), "/totals/net")).isEqualByComparingTo("9.90");
        JsonNode last = read(subscription);
        assertThat(last.at("/sale/description").asString()).isEqualTo("Small");
        assertThat(last.at("/sale/limits/processes").asInt()).isEqualTo(40);
        assertThat(last.at("/sale/limits").has("cpuPercent")).as("unlimited").isFalse();
        assertThat(last.at("/scheduledChange").isNull()).isTrue();
        eventually(() -> api.get("/api/v1/websites/" + website).at("/resources/diskMegabytes"), "1000");

        done(api.post("/api/v1/subscriptions/" + subscription + "/cancel", "{\"time\":\"NOW\",\"reason\":\"moving\"}"));
        String ofCancellation = "/api/v1/credit-notes/" + CreditNoteId.ofCancellation(subscription);
        eventually(() -> api.get(ofCancellation).status(), 200);
        assertThat(amount(api.get(ofCancellation).json(), "/totals/net"))
                .isPositive()
                .isLessThan(new BigDecimal("9.90"));
        JsonNode books = api.get("/api/v1/books/discrepancies").json();
        assertThat(books.at("/items")).as(books.toString()).isEmpty();
    }

    /** A third, 33.33 %, off 9.90 is 3.30 for two periods; the setup fee is not discounted. Then 15 % are agreed: 1.49. */
    @Test
    void aCouponAndAnAgreedPriceAreOnTheInvoices() {
        String code = "T-" + UUID.randomUUID().toString().substring(0, 8);
        Answer created = api.post("/api/v1/coupons", """
                {"owner":"platform","code":"%s","terms":{"discount":{"percent":"33.33"},"periods":2,"mostUses":1,
                "oncePerAccount":true}}""".formatted(code));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        String customer = customer();
        String order = ordered(customer, ",\"coupon\":\"" + code + "\"").at("/id");
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        SubscriptionId subscription = SubscriptionId.of(new OrderId(order));
        Answer tooLate = ordered(account(), ",\"coupon\":\"" + code + "\"");
        assertThat(tooLate.status()).as(tooLate.toString()).isEqualTo(409);
        assertThat(tooLate.at("/type")).isEqualTo("/problems/catalogue.coupon-used-up");

        JsonNode first = newestInvoice(customer, 1);
        assertThat(amount(first, "/lines/0/discount")).isEqualByComparingTo("3.30");
        assertThat(amount(first, "/totals/net")).as("with 5.00 for the setup").isEqualByComparingTo("11.60");
        move("P31D");
        move("PT2H");
        assertThat(amount(newestInvoice(customer, 2), "/totals/net")).isEqualByComparingTo("6.60");
        done(api.post(
                "/api/v1/subscriptions/" + subscription + "/agree-price",
                "{\"price\":{\"kind\":\"DISCOUNT\",\"percent\":\"15\"},\"reason\":\"loyal\"}"));
        move("P31D");
        move("PT2H");
        assertThat(amount(newestInvoice(customer, 3), "/totals/net")).isEqualByComparingTo("8.41");
        assertThat(read(subscription).at("/agreement/price/percent").asString()).isEqualTo("15");
        Answer coupon = api.get("/api/v1/coupons/cpn_platform." + code.toUpperCase(Locale.ROOT));
        assertThat(coupon.at("/uses")).isEqualTo("1");
    }

    /**
     * Ordered with two disks, 9.90, 2 x 3.00 and 5.00 for the setup; ten days later a third one: what is left of six euros is
     * credited on the invoice of the order, what is left of nine is charged. Then one is given back with the next period.
     */
    @Test
    void addOnsStandOnLinesOfTheirOwn() {
        String customer = customer();
        Answer unheard = ordered(customer, ",\"addOns\":[{\"code\":\"unheard-of\",\"quantity\":1}]");
        assertThat(unheard.status()).as(unheard.toString()).isEqualTo(422);
        assertThat(unheard.at("/type")).isEqualTo("/problems/catalogue.unknown-add-on");
        String order = ordered(customer, ",\"addOns\":[{\"code\":\"disk\",\"quantity\":2}]")
                .at("/id");
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        SubscriptionId subscription = SubscriptionId.of(new OrderId(order));
        WebsiteId website = WebsiteId.firstOf(new OrderId(order));
        assertThat(api.get("/api/v1/websites/" + website).at("/resources/diskMegabytes"))
                .isEqualTo("2000");
        JsonNode first = newestInvoice(customer, 1);
        assertThat(first.at("/lines/1/description").asString()).isEqualTo("Extra disk");
        assertThat(first.at("/lines/1/quantity").asInt()).isEqualTo(2);
        assertThat(amount(first, "/lines/1/net")).isEqualByComparingTo("6.00");
        assertThat(amount(first, "/totals/net")).isEqualByComparingTo("20.90");
        JsonNode before = read(subscription);
        assertThat(amount(before, "/price")).isEqualByComparingTo("15.90");

        move("P10D");
        done(units(subscription, 3, "NOW"));
        String drafts = "/api/v1/invoices?status=DRAFT&account=" + customer;
        eventually(() -> api.get(drafts).json().at("/items").size(), 1);
        move("PT2H");
        LocalDate start = day(before, "/currentPeriod/start");
        LocalDate end = day(before, "/currentPeriod/end");
        String noted =
                "/api/v1/credit-notes/" + CreditNoteId.ofChange(subscription, 1).ofAddOn(1);
        eventually(() -> api.get(noted).status(), 200);
        assertThat(amount(api.get(noted).json(), "/totals/net")).isEqualByComparingTo(left("6.00", start, end));
        JsonNode second = newestInvoice(customer, 2);
        assertThat(second.at("/lines")).hasSize(1);
        assertThat(second.at("/lines/0/description").asString()).isEqualTo("3 × Extra disk");
        assertThat(amount(second, "/totals/net")).isEqualByComparingTo(left("9.00", start, end));
        eventually(() -> api.get("/api/v1/websites/" + website).at("/resources/diskMegabytes"), "2500");

        done(units(subscription, 2, "NEXT_PERIOD"));
        Answer meanwhile = units(subscription, 1, "NOW");
        assertThat(meanwhile.status()).as(meanwhile.toString()).isEqualTo(409);
        assertThat(meanwhile.at("/type")).isEqualTo("/problems/subscription.change-scheduled");
        move("P25D");
        move("PT2H");
        JsonNode third = newestInvoice(customer, 3);
        assertThat(amount(third, "/totals/net")).isEqualByComparingTo("15.90");
        eventually(() -> api.get("/api/v1/websites/" + website).at("/resources/diskMegabytes"), "2000");
        JsonNode books = api.get("/api/v1/books/discrepancies").json();
        assertThat(books.at("/items")).as(books.toString()).isEmpty();
    }

    private static Answer units(SubscriptionId subscription, int quantity, String time) {
        return api.post(
                "/api/v1/subscriptions/" + subscription + "/change-add-on",
                "{\"addOn\":\"disk\",\"quantity\":%d,\"time\":\"%s\"}".formatted(quantity, time));
    }

    @Test
    void aChangeWaitsForItsOrder() {
        String customer = account();
        String order = order(customer);

        Answer refused = change(SubscriptionId.of(new OrderId(order)), pro, "MONTHLY", "NOW");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.at("/type")).isEqualTo("/problems/subscription.order-still-open");
    }

    /** What of a price ten days leave, the used ones rounded half-up. */
    private static BigDecimal left(String price, LocalDate start, LocalDate end) {
        long days = ChronoUnit.DAYS.between(start, end);
        long cents = new BigDecimal(price).movePointRight(2).longValueExact();
        long used = (2 * cents * 10 + days) / (2 * days);
        return BigDecimal.valueOf(cents - used, 2);
    }

    private static SubscriptionId subscribed(String customer) {
        String order = order(customer);
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        return SubscriptionId.of(new OrderId(order));
    }

    private static String order(String customer) {
        Answer ordered = ordered(customer, "");
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        return ordered.at("/id");
    }

    private static Answer ordered(String customer, String more) {
        return api.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"%s}""".formatted(customer, small, UUID.randomUUID(), more));
    }

    private static Answer change(SubscriptionId subscription, String packageId, String cycle, String time) {
        return api.post(
                "/api/v1/subscriptions/" + subscription + "/change-package",
                "{\"packageId\":\"%s\",\"cycle\":\"%s\",\"time\":\"%s\"}".formatted(packageId, cycle, time));
    }

    private static JsonNode read(SubscriptionId subscription) {
        return api.get("/api/v1/subscriptions/" + subscription).json();
    }

    /** The newest of so many invoices of a customer that are all paid. */
    private static JsonNode newestInvoice(String customer, int invoices) {
        String paid = "/api/v1/invoices?status=PAID&account=" + customer;
        eventually(() -> api.get(paid).json().at("/items").size(), invoices);
        String newest = api.get(paid).json().at("/items/0/invoiceId").asString();
        return api.get("/api/v1/invoices/" + newest).json();
    }

    private static String customer() {
        String customer = account();
        company.paysWith(new AccountId(customer), "tok_approve");
        return customer;
    }

    private static String account() {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Ada","displayName":"Ada",
                "email":"%s@example.com"},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    private static String packageOf(String name, String price, int disk) {
        Answer created = api.post("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC","terms":{"name":"%s","description":"One website",
                "prices":[{"cycle":"MONTHLY","price":{"amount":"%s","currency":"EUR"},
                "setupFee":{"amount":"5.00","currency":"EUR"}}],"trialDays":0,
                "limits":{"websites":1,"diskMegabytes":%d,"bandwidthMegabytes":10000,"databases":1,"mailboxes":1,
                "memoryMegabytes":128,"processes":40},"phpVersions":["8.4"],"features":[],"serverGroup":"default",
                "unusedDays":"CREDITED","addOns":[{"code":"disk","name":"Extra disk","most":3,
                "prices":[{"cycle":"MONTHLY","price":{"amount":"3.00","currency":"EUR"}}],
                "extra":{"websites":0,"diskMegabytes":500,"bandwidthMegabytes":0,"databases":0,"mailboxes":0,
                "memoryMegabytes":0}}]}}""".formatted(name, price, disk));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.at("/id");
    }

    private static String tail(SubscriptionId subscription) {
        return subscription.value().substring("sub_".length());
    }

    private static LocalDate day(JsonNode node, String pointer) {
        return LocalDate.parse(node.at(pointer).asString());
    }

    private static BigDecimal amount(JsonNode node, String pointer) {
        return new BigDecimal(node.at(pointer + "/amount").asString());
    }

    private static void move(String time) {
        Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
        assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
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
