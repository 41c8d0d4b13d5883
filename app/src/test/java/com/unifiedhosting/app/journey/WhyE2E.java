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
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import com.unifiedhosting.subscription.OrderId;
import com.unifiedhosting.subscription.SubscriptionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * What a customer is told who asks why: of a line with a coupon, of one at an agreed price, of one that an upgrade in the
 * middle of a period made, of the credit note that came with it, and of his balance. On a platform of its own, whose clock is moved.
 */
@NeedsEventStore
class WhyE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static ConfigurableApplicationContext platform;
    private static HostingCompany company;
    private static Api api = new Api(0);
    private static String small = "";
    private static String pro = "";

    @BeforeAll
    static void taxIsChargedAndTwoPackagesAreSold() {
        platform = Platforms.with(Map.of("hosting.db.url", TestPostgres.newDatabase()));
        api = new Api(platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        company = new HostingCompany(platform.getBean(CommandGateway.class));
        company.open();
        eventually(() -> api.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        done(api.post("/api/v1/accounts/platform/tax-rates", """
                {"rates":[{"place":{"country":"DE"},"code":"VAT-DE","rate":"19","validFrom":"2021-01-01"}]}"""));
        done(api.post("/api/v1/accounts/platform/billing-settings", """
                {"billsItself":true,"numberFormat":{"prefix":"W-","padding":4,"suffix":""},
                 "tax":{"charged":true,"home":{"country":"DE"},"oneStopShop":false,"registeredIn":[],
                 "prices":"EXCLUSIVE","rounding":"PER_LINE"},
                 "collection":{"paymentTermDays":14,"reminderDays":[],"retryDays":[],"suspendAfterDays":10,
                 "endAfterDays":30},"consolidationMinutes":0}"""));
        small = packageOf("Small", "9.90");
        pro = packageOf("Pro", "20.00");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /**
     * Small is 9.90. With a third, 33.33 %, off for two periods, 3.30, the first is 6.60; 19 % of it 1.254. Then 10 % on top
     * are agreed: 10.89, less 3.63 (3.629637) is 7.26. Ten days into that period it becomes Pro: 20.00 and 10 % are 22.00,
     * less 7.33 (7.3326) is 14.67, of which the days that are left are charged, while those of 7.26 are credited.
     */
    @Test
    void everyLineTotalAndBalanceTellsItsReasons() {
        String code = "W-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        assertThat(api.post("/api/v1/coupons", """
                        {"owner":"platform","code":"%s","terms":{"discount":{"percent":"33.33"},"periods":2,
                        "oncePerAccount":true}}""".formatted(code)).status()).isEqualTo(201);
        String customer = account();
        company.paysWith(new AccountId(customer), "tok_approve");
        Answer ordered = api.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC",
                "coupon":"%s"}""".formatted(customer, small, UUID.randomUUID(), code));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        OrderId order = new OrderId(ordered.at("/id"));
        SubscriptionId subscription = SubscriptionId.of(order);
        eventually(() -> api.get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        String firstDay = api.get("/api/v1/subscriptions/" + subscription).at("/currentPeriod/start");

        done(api.post(
                "/api/v1/subscriptions/" + subscription + "/agree-price",
                "{\"price\":{\"kind\":\"MARK_UP\",\"percent\":\"10\"},\"reason\":\"priority support\"}"));
        var _ = move("P31D");
        var _ = move("PT1H");
        String second = newestInvoice(customer, 2);
        JsonNode period =
                api.get("/api/v1/subscriptions/" + subscription).json().at("/currentPeriod");
        LocalDate start = LocalDate.parse(period.at("/start").asString());
        LocalDate end = LocalDate.parse(period.at("/end").asString());
        LocalDate changedOn = LocalDate.ofInstant(move("P10D"), ZoneId.of("Europe/Berlin"));
        long used = ChronoUnit.DAYS.between(start, changedOn);
        long days = ChronoUnit.DAYS.between(start, end);
        done(api.post("/api/v1/accounts/" + customer + "/credit", """
                {"kind":"GOODWILL","amount":{"amount":"5.00","currency":"EUR"},"reference":"sorry","reason":"An outage"}"""));
        done(api.post(
                "/api/v1/subscriptions/" + subscription + "/change-package",
                "{\"packageId\":\"%s\",\"cycle\":\"MONTHLY\",\"time\":\"NOW\"}".formatted(pro)));
        var _ = move("PT2H");
        String third = newestInvoice(customer, 3);
        eventually(
                () -> api.get("/api/v1/credit-notes/" + CreditNoteId.ofChange(subscription, 1))
                        .status(),
                200);

        JsonNode first = line(InvoiceId.ofOrder(order).value(), subscription + "/" + firstDay);
        assertThat(parts(first, "/charge")).containsExactly("LIST_PRICE 9.90", "COUPON -3.30");
        assertThat(parts(first, "/tax")).containsExactly("TAX 1.25");
        assertThat(first.at("/taxed/rate/validFrom").asString()).isEqualTo("2021-01-01");
        assertThat(first.at("/sold/packageId").asString()).isEqualTo(small);
        assertThat(events(first))
                .containsSubsequence(
                        "package.version-published",
                        "coupon.created",
                        "order.placed",
                        "subscription.created",
                        "subscription.period-billed",
                        "invoice.charge-added",
                        "invoice.issued")
                .contains("tax-table.changed", "account.billing-settings-changed");

        JsonNode agreed = line(second, subscription + "/" + start);
        assertThat(parts(agreed, "/charge")).containsExactly("LIST_PRICE 9.90", "AGREED_PRICE 0.99", "COUPON -3.63");
        assertThat(agreed.at("/coupon/use").asInt()).isEqualTo(2);
        assertThat(events(agreed))
                .containsSubsequence(
                        "subscription.price-agreed",
                        "subscription.period-billed",
                        "invoice.issued",
                        "subscription.package-changed",
                        "credit-note.issued",
                        "invoice.credited");

        JsonNode upgraded = line(third, subscription + "/change-1");
        BigDecimal unused = left("14.67", used, days);
        assertThat(parts(upgraded, "/charge"))
                .containsExactly(
                        "LIST_PRICE 20.00",
                        "AGREED_PRICE 2.00",
                        "COUPON -7.33",
                        "DAYS_BEFORE " + unused.subtract(new BigDecimal("14.67")));
        assertThat(amount(upgraded, "/charge/amount")).isEqualByComparingTo(unused);
        BigDecimal unusedBefore = left("7.26", used, days);
        assertThat(amount(upgraded, "/inReturn/0/net")).isEqualByComparingTo(unusedBefore);
        assertThat(upgraded.at("/days/daysCharged").asLong()).isEqualTo(days - used);

        for (String invoice : List.of(InvoiceId.ofOrder(order).value(), second, third)) {
            JsonNode why = done(api.get("/api/v1/invoices/" + invoice + "/why")).json();
            assertThat(why.at("/addsUp").asBoolean()).as(why.toString()).isTrue();
            assertThat(amount(why, "/open/amount")).isZero();
            assertThat(why.at("/issue/numberFormat/prefix").asString()).isEqualTo("W-");
        }
        saysWhatWasCredited(CreditNoteId.ofChange(subscription, 1), second, subscription + "/" + start, unusedBefore);
        addsUpToTheBalance(customer);
    }

    /** An amount of one line of an invoice that was paid, so that all of it became credit. */
    private static void saysWhatWasCredited(CreditNoteId note, String invoice, String key, BigDecimal unused) {
        String path = "/api/v1/credit-notes/" + note + "/why";
        JsonNode why = done(api.get(path)).json();
        assertThat(why.at("/addsUp").asBoolean()).as(why.toString()).isTrue();
        assertThat(why.at("/invoiceId").asString()).isEqualTo(invoice);
        assertThat(parts(why, "/net")).containsExactly("LINE " + unused);
        assertThat(parts(why, "/used")).containsExactly("CREDIT " + amount(why, "/gross/amount"));
        assertThat(why.at("/taxes/0/rates/0/validFrom").asString()).isEqualTo("2021-01-01");
        assertThat(why.at("/issue/numberFormat/prefix").asString()).isEqualTo("W-");
        assertThat(events(why))
                .containsSubsequence("invoice.issued", "credit-note.issued", "invoice.credited", "ledger.credit-added");

        JsonNode lines = done(api.get(path + "/lines?key=" + key)).json().at("/items");
        assertThat(lines).as(lines.toString()).hasSize(1);
        JsonNode line = lines.at("/0");
        assertThat(line.at("/addsUp").asBoolean()).as(line.toString()).isTrue();
        assertThat(parts(line, "/charge")).containsExactly("ASKED " + unused);
        assertThat(amount(line, "/from/asked/net")).isEqualByComparingTo(unused);
        assertThat(amount(line, "/from/remained")).isEqualByComparingTo("7.26");
        assertThat(line.at("/taxed/rule/rate").asString()).isEqualTo("19");
        assertThat(events(line)).containsExactly("invoice.issued", "credit-note.issued", "invoice.credited");
        assertThat(api.get("/api/v1/credit-notes/crn_none/why").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/credit-notes/crn_none/why/lines").status()).isEqualTo(404);
    }

    /** In pages of three, as a reader would add them: each goes on where the one before stopped. */
    private static void addsUpToTheBalance(String customer) {
        String path = "/api/v1/accounts/" + customer + "/balances/EUR";
        JsonNode why = done(api.get(path + "/why")).json();
        assertThat(why.at("/addsUp").asBoolean()).as(why.toString()).isTrue();
        BigDecimal owed = BigDecimal.ZERO;
        Set<String> kinds = new HashSet<>();
        String next = "?limit=3";
        while (!next.isEmpty()) {
            JsonNode page = done(api.get(path + "/why/entries" + next)).json();
            for (JsonNode entry : page.at("/items")) {
                assertThat(entry.at("/addsUp").asBoolean()).as(entry.toString()).isTrue();
                assertThat(amount(entry, "/before")).isEqualByComparingTo(owed);
                owed = owed.add(amount(entry, "/amount"));
                assertThat(amount(entry, "/after")).isEqualByComparingTo(owed);
                assertThat(entry.at("/events/0/eventId").asString()).isNotEmpty();
                kinds.add(entry.at("/kind").asString());
            }
            String cursor = page.at("/nextCursor").asString("");
            next = cursor.isEmpty() ? "" : "?limit=3&cursor=" + cursor;
        }
        assertThat(owed).isEqualByComparingTo(amount(why, "/balance/amount"));
        assertThat(owed).isEqualByComparingTo(amount(api.get(path).json(), "/balance"));
        assertThat(kinds).containsExactlyInAnyOrder("INVOICE", "PAYMENT", "CREDIT");
    }

    /** The one line of a charge, which adds up. */
    private static JsonNode line(String invoice, String key) {
        JsonNode lines = done(api.get("/api/v1/invoices/" + invoice + "/why/lines?key=" + key))
                .json()
                .at("/items");
        assertThat(lines).as(lines.toString()).hasSize(1);
        assertThat(lines.at("/0/addsUp").asBoolean()).as(lines.toString()).isTrue();
        return lines.at("/0");
    }

    private static List<String> parts(JsonNode line, String figure) {
        return line.at(figure + "/parts")
                .valueStream()
                .map(part -> part.at("/kind").asString() + " " + amount(part, "/amount"))
                .toList();
    }

    private static List<String> events(JsonNode line) {
        return line.at("/events")
                .valueStream()
                .map(event -> event.at("/event").asString())
                .toList();
    }

    /** What of a price the days from the change on come to; the share of those before is rounded half-up. */
    private static BigDecimal left(String price, long used, long days) {
        long cents = new BigDecimal(price).movePointRight(2).longValueExact();
        long before = (2 * cents * used + days) / (2 * days);
        return BigDecimal.valueOf(cents - before, 2);
    }

    private static BigDecimal amount(JsonNode node, String pointer) {
        return new BigDecimal(node.at(pointer + "/amount").asString());
    }

    private static String newestInvoice(String customer, int invoices) {
        String paid = "/api/v1/invoices?status=PAID&account=" + customer;
        eventually(() -> api.get(paid).json().at("/items").size(), invoices);
        return api.get(paid).json().at("/items/0/invoiceId").asString();
    }

    private static String account() {
        Answer registered = api.post("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform","profile":{"legalName":"Ada","displayName":"Ada",
                "email":"%s@example.com","address":{"street":"Unter den Linden 1","city":"Berlin","postalCode":"10117",
                "country":"DE"}},"currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(UUID.randomUUID()));
        assertThat(registered.status()).as(registered.toString()).isEqualTo(201);
        return registered.at("/id");
    }

    private static String packageOf(String name, String price) {
        Answer created = api.post("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC","terms":{"name":"%s","description":"One website",
                "prices":[{"cycle":"MONTHLY","price":{"amount":"%s","currency":"EUR"},
                "setupFee":{"amount":"5.00","currency":"EUR"}}],"trialDays":0,
                "limits":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":10000,"databases":1,"mailboxes":1,
                "memoryMegabytes":128},"phpVersions":["8.4"],"features":[],"serverGroup":"default",
                "unusedDays":"CREDITED"}}""".formatted(name, price));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return created.at("/id");
    }

    /** What time it is then. */
    private static Instant move(String time) {
        Answer moved = api.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
        assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
        return Instant.parse(moved.at("/now"));
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
