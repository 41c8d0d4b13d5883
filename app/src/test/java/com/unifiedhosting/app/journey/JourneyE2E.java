package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.Visitor;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The foundation's story as a program tells it that knows nothing but the HTTP API and the addresses of websites. */
@PlatformTest
class JourneyE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    EmbeddedNode node;

    @Autowired
    CommandGateway commands;

    private final String name = "journey-" + UUID.randomUUID();
    private final String domain = name + ".example.com";

    /** What the first start does everywhere but in tests. */
    @BeforeEach
    void open() {
        new HostingCompany(commands).open();
    }

    @Test
    void fromRegistrationToRecoveryOverHttp() {
        String account = created("/api/v1/accounts", """
                {"kind":"CUSTOMER","parent":"platform",
                 "profile":{"legalName":"Ada Lovelace","displayName":"Ada","email":"%s@example.com"},
                 "currency":"EUR","zone":"Europe/Berlin","language":"en"}""".formatted(name));
        String starter = created("/api/v1/packages", """
                {"owner":"platform","visibility":"PUBLIC",
                 "terms":{"name":"Starter","description":"For a first website",
                          "prices":[{"cycle":"MONTHLY","price":{"amount":"9.90","currency":"EUR"},
                                     "setupFee":{"amount":"0.00","currency":"EUR"}}],
                          "trialDays":0,
                          "limits":{"websites":1,"diskMegabytes":1000,"bandwidthMegabytes":10000,
                                    "databases":1,"mailboxes":1,"memoryMegabytes":128},
                          "phpVersions":["8.4"],"features":[],"serverGroup":"%s"}}""".formatted(serverGroup()));

        String order = accepted(202, "/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s","application":"STATIC"}""".formatted(account, starter, domain));
        JsonNode first = onlyInvoice(account, "ISSUED");
        assertThat(first.at("/number").asString()).isNotEmpty();
        assertThat(first.at("/totals/gross/amount").asString()).isEqualTo("9.90");
        assertThat(visitor().statusOf(domain)).isEqualTo(404);

        holdsCard(account, "tok_approve");
        eventually(() -> visitor().statusOf(domain), 200);
        eventually(() -> api().get("/api/v1/orders/" + order).at("/status"), "COMPLETED");
        onlyInvoice(account, "PAID");

        holdsCard(account, "tok_decline_now");
        passDays(32);
        String renewal = onlyInvoice(account, "ISSUED").at("/invoiceId").asString();
        assertThat(visitor().statusOf(domain)).isEqualTo(200);

        passDays(25);
        eventually(() -> visitor().statusOf(domain), 503);
        assertThat(eventsOf(renewal)).contains("invoice.reminded").doesNotContain("invoice.paid");

        accepted(202, "/api/v1/invoices/" + renewal + "/payments", "{\"token\":\"tok_approve\"}");
        eventually(() -> visitor().statusOf(domain), 200);
        theHistoryNamesEverybody(account);
    }

    /** Every event of the account and of all it owns says who, for whom, through what and after what. */
    private void theHistoryNamesEverybody(String account) {
        eventually(
                () -> items("/api/v1/accounts/" + account + "/history?limit=1&event=website.resumed")
                        .size(),
                1);
        List<JsonNode> history = historyOf(account);

        assertThat(history).allSatisfy(entry -> {
            assertThat(entry.at("/actor").asString()).isNotEmpty();
            assertThat(entry.at("/onBehalfOf").asString()).isNotEmpty();
            assertThat(entry.at("/through").asString()).isNotEmpty();
            assertThat(entry.at("/correlationId").asString()).isNotEmpty();
            assertThat(entry.at("/causationId").asString()).isNotEmpty();
        });
        assertThat(history.stream().map(entry -> entry.at("/event").asString()))
                .contains(
                        "account.registered",
                        "order.placed",
                        "invoice.issued",
                        "invoice.paid",
                        "website.live",
                        "order.completed",
                        "payment.failed",
                        "invoice.reminded",
                        "subscription.hold-placed",
                        "website.suspended",
                        "payment.captured",
                        "subscription.hold-lifted",
                        "website.resumed");
        assertThat(history.stream().map(entry -> entry.at("/actor").asString()).distinct())
                .contains("admin:bootstrap", "saga:order-fulfilment", "saga:collection", "saga:site-access");
        // what follows from one request carries its correlation id, through all processes
        String order = correlationOf(history, "order.placed");
        assertThat(correlationOf(history, "invoice.drafted")).isEqualTo(order);
    }

    private static String correlationOf(List<JsonNode> history, String event) {
        return history.stream()
                .filter(entry -> entry.at("/event").asString().equals(event))
                .toList()
                .getLast()
                .at("/correlationId")
                .asString();
    }

    private List<String> eventsOf(String stream) {
        return items("/api/v1/audit?limit=200&stream=" + stream).stream()
                .map(entry -> entry.at("/event").asString())
                .toList();
    }

    /** Newest first, page by page. */
    private List<JsonNode> historyOf(String account) {
        List<JsonNode> history = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = ok(api().get("/api/v1/accounts/" + account + "/history?limit=50" + cursor));
            page.json().at("/items").forEach(history::add);
            cursor = page.at("/nextCursor").isEmpty() ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!cursor.isEmpty());
        return history;
    }

    /** The one invoice of the account that has this status, once it is there. */
    private JsonNode onlyInvoice(String account, String status) {
        String invoices = "/api/v1/invoices?account=" + account + "&status=" + status;
        eventually(() -> items(invoices).size(), 1);
        return items(invoices).getFirst();
    }

    private void holdsCard(String account, String token) {
        ok(api().post("/api/v1/accounts/" + account + "/payment-methods", """
                {"method":{"token":"%s","brand":"visa","lastFour":"4242","expiry":"2040-12"},"makeDefault":true}""".formatted(token)));
    }

    private void passDays(int days) {
        for (int day = 0; day < days; day++) {
            Answer moved = ok(api().post("/api/v1/admin/clock", "{\"by\":\"P1D\",\"await\":true}"));
            assertThat(moved.at("/quiet")).isEqualTo("true");
        }
    }

    /** That of the embedded node. */
    private String serverGroup() {
        eventually(() -> api().get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        return api().get("/api/v1/nodes/" + EmbeddedNode.ID).at("/group");
    }

    private String created(String path, String body) {
        return accepted(201, path, body);
    }

    private String accepted(int status, String path, String body) {
        Answer answer =
                api().post(path, body, "Idempotency-Key", UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer.at("/id");
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        ok(api().get(path)).json().at("/items").forEach(items::add);
        return items;
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }

    private Api api() {
        return new Api(port);
    }

    private Visitor visitor() {
        return new Visitor(node.port());
    }
}
