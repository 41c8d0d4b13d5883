package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a customer sets about his account counts from then on, while periods are billed. */
@PlatformTest
class AccountSettingsE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first and the last place on earth where a day begins, a day and an hour apart. */
    private static final String FIRST = "Pacific/Kiritimati";

    private static final String LAST = "Pacific/Pago_Pago";

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    private Api administrator = new Api(0);
    private Account customer = new Account("acc_nobody", "usr_nobody", new Api(0));
    private String subscription = "";

    @BeforeEach
    void aCustomerPaysForAWebsite() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        administrator = new Api(port);
        Resellers resellers = new Resellers(administrator, events);
        customer = resellers.customerOf(resellers.reseller("Seller"), "Traveller");
        company.paysWith(new AccountId(customer.id()), "tok_approve");
        eventually(() -> administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        PackageId starter = company.packageAt("EUR 9.90");
        Answer ordered = administrator.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(customer.id(), starter, UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String order = "/api/v1/orders/" + ordered.at("/id");
        eventually(() -> administrator.get(order).at("/status"), "COMPLETED");
        subscription = administrator.get(order).at("/subscriptionId");
        eventually(() -> invoices("PAID").size(), 1);
    }

    /** He goes to live at the other end of the world, back and forth. */
    @Test
    void neitherBillsTwiceNorLeavesAGapNorMovesWhatWas() {
        JsonNode sold = subscription();
        JsonNode first = invoices("PAID").getFirst();
        String then = administrator.get("/api/v1/accounts/" + customer.id()).at("/updatedAt");

        goTo(FIRST, "de-DE");
        billed(2);
        goTo(LAST, "fr-FR");
        billed(3);
        goTo(FIRST, "de-DE");
        billed(4);

        List<JsonNode> periods = periods();
        assertThat(periods).hasSize(4);
        for (int n = 1; n < periods.size(); n++) {
            assertThat(periods.get(n).at("/start")).isEqualTo(periods.get(n - 1).at("/end"));
        }
        assertThat(subscription().at("/anchor")).isEqualTo(sold.at("/anchor"));
        assertThat(sold.at("/anchor/zone").asString()).isEqualTo("Europe/Berlin");
        List<JsonNode> invoices = invoices("PAID");
        assertThat(invoices).hasSize(4);
        assertThat(invoices.getLast()).as("the first one").isEqualTo(first);
        assertThat(issues().stream().map(issue -> text(issue, "/payload/zone")))
                .containsExactly(FIRST, LAST, FIRST, "Europe/Berlin");
        assertThat(issues())
                .allSatisfy(issue -> assertThat(LocalDate.parse(text(issue, "/payload/issuedOn")))
                        .isEqualTo(LocalDate.ofInstant(
                                Instant.parse(text(issue, "/at")), ZoneId.of(text(issue, "/payload/zone")))));
        assertThat(languages()).containsExactly("de-DE", "fr-FR", "de-DE", "en");
        Answer before = administrator.get("/api/v1/accounts/" + customer.id() + "?asOf=" + then);
        assertThat(before.at("/zone")).isEqualTo("Europe/Berlin");
    }

    /** Newest first. */
    private List<JsonNode> issues() {
        return items("/api/v1/accounts/" + customer.id() + "/history?event=invoice.issued");
    }

    /** In which he was told of his invoices, the newest first. */
    private List<String> languages() {
        return items("/api/v1/notifications?template=INVOICE_ISSUED&account=" + customer.id()).stream()
                .map(told -> text(told, "/language"))
                .toList();
    }

    @Test
    void whatHeDoesNotWantToBeToldIsRecordedAndNotSent() {
        eventually(() -> told("PAYMENT_RECEIVED"), List.of("DELIVERED"));
        Answer muted = customer.api()
                .post(
                        "/api/v1/accounts/" + customer.id() + "/preferences",
                        "{\"mutedNotices\":[\"PAYMENT_RECEIVED\"]}");
        assertThat(muted.status()).as(muted.toString()).isEqualTo(200);

        billed(2);

        eventually(() -> told("PAYMENT_RECEIVED"), List.of("NOT_WANTED", "DELIVERED"));
        eventually(() -> told("INVOICE_ISSUED"), List.of("DELIVERED", "DELIVERED"));
        assertThat(administrator
                        .get("/api/v1/accounts/" + customer.id())
                        .json()
                        .at("/mutedNotices")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("PAYMENT_RECEIVED");
    }

    /** What became of the messages of a kind, the newest first. */
    private List<String> told(String template) {
        return items("/api/v1/notifications?template=" + template + "&account=" + customer.id()).stream()
                .map(message -> text(message, "/status"))
                .toList();
    }

    @Test
    void noOffsetAndNoMadeUpWordIsTaken() {
        for (String[] none : new String[][] {{"+09:00", "ja"}, {"Asia/Nowhere", "ja"}, {"Asia/Tokyo", ""}}) {
            Answer refused = change(none[0], none[1]);
            assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        }
    }

    private Answer change(String zone, String language) {
        return customer.api()
                .post(
                        "/api/v1/accounts/" + customer.id() + "/locale",
                        "{\"zone\":\"%s\",\"language\":\"%s\"}".formatted(zone, language));
    }

    /** By himself. */
    private void goTo(String zone, String language) {
        customer = new Resellers(administrator, events).again(customer);
        Answer changed = change(zone, language);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** A month later, when the hour is over for which a draft is open. */
    private void billed(int times) {
        for (String time : List.of("P31D", "PT2H")) {
            Answer moved = administrator.post("/api/v1/admin/clock", "{\"by\":\"" + time + "\",\"await\":true}");
            assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
        }
        eventually(() -> invoices("PAID").size(), times);
    }

    private JsonNode subscription() {
        return administrator.get("/api/v1/subscriptions/" + subscription).json();
    }

    /** Oldest first. */
    private List<JsonNode> periods() {
        return items("/api/v1/audit?limit=200&event=subscription.period-billed&stream=" + subscription)
                .reversed()
                .stream()
                .map(entry -> entry.at("/payload/period"))
                .toList();
    }

    /** Newest first. */
    private List<JsonNode> invoices(String status) {
        return items("/api/v1/invoices?account=" + customer.id() + "&status=" + status);
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        Answer answer = administrator.get(path);
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(200);
        answer.json().at("/items").forEach(items::add);
        return items;
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
