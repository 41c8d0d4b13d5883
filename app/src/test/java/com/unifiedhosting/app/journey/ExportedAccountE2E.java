package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountCommand.ChangeLocale;
import com.unifiedhosting.account.AccountCommand.ChangeTags;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.Tag;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A customer who has one of everything takes his data with him. */
@PlatformTest
class ExportedAccountE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More than a page. */
    private static final int CHANGES = 205;

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    Quiescence quiescence;

    private final String note = "pays late " + UUID.randomUUID();
    private final Account nobody = new Account("acc_nobody", "usr_nobody", new Api(0));
    private Api administrator = new Api(0);
    private HostingCompany company = new HostingCompany(commands);
    private Account reseller = nobody;
    private Account customer = nobody;
    private Account sibling = nobody;
    private String key = "";

    @BeforeEach
    void twoCustomersHaveOneOfEverything() {
        company = new HostingCompany(commands);
        company.open();
        administrator = new Api(port);
        Resellers resellers = new Resellers(administrator, events);
        reseller = resellers.reseller("Seller");
        customer = resellers.customerOf(reseller, "Leaver");
        sibling = resellers.customerOf(reseller, "Stayer");
        eventually(() -> administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        orders(customer);
        orders(sibling);
        key = customer.api()
                .post("/api/v1/me/api-keys", """
                        {"name":"Backup","scopes":["accounts:export","accounts:read"],"current":"%s"}""".formatted(Resellers.PASSWORD))
                .at("/key");
        Answer written =
                reseller.api().post("/api/v1/accounts/" + customer.id() + "/notes", "{\"note\":\"" + note + "\"}");
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
        AccountId account = new AccountId(customer.id());
        company.send(new ChangeTags(account, Set.of(new Tag("slow-payer"))));
        for (int n = 0; n < CHANGES; n++) {
            company.send(
                    new ChangeLocale(account, ZoneId.of("Europe/Berlin"), n % 2 == 0 ? Locale.GERMAN : Locale.ENGLISH));
        }
        assertThat(quiescence.await(PATIENCE)).isTrue();
    }

    private void orders(Account account) {
        company.paysWith(new AccountId(account.id()), "tok_approve");
        Answer ordered = administrator.post(
                "/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s.example.com","application":"STATIC"}""".formatted(account.id(), company.packageAt("EUR 9.90"), UUID.randomUUID()));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        eventually(
                () -> administrator.get("/api/v1/orders/" + ordered.at("/id")).at("/status"), "COMPLETED");
    }

    @Test
    void theOwnerTakesAllThatTheApiShowsHim() {
        Map<String, List<JsonNode>> shown = shownBy(customer.api());

        Answer export = export(customer.api());

        assertThat(export.header("Content-Type")).isEqualTo("application/zip");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + customer.id() + ".zip\"");
        JsonNode files = export.json();
        assertThat(files.get("account.json"))
                .isEqualTo(
                        customer.api().get("/api/v1/accounts/" + customer.id()).json());
        shown.forEach((file, rows) -> {
            // nothing was taken back from this account
            assertThat(rows.isEmpty()).as(file).isEqualTo(file.equals("credit-notes.json"));
            assertThat(rowsOf(files, file)).as(file).containsExactlyInAnyOrderElementsOf(rows);
        });
        assertThat(shown.get("history.json")).hasSizeGreaterThan(CHANGES);
        assertThat(files.at("/account.json/tags")).as("those are his seller's").isEmpty();
        assertThat(files.propertyNames())
                .containsAll(shown.keySet())
                .contains("account.json", "payment-methods.json", "manifest.json")
                .hasSize(shown.size() + 3);
        theManifestCounts(files);
    }

    private static void theManifestCounts(JsonNode files) {
        JsonNode manifest = files.get("manifest.json");
        assertThat(manifest.at("/exportedAt").asString()).isNotEmpty();
        assertThat(manifest.at("/accountId")).isEqualTo(files.at("/account.json/accountId"));
        assertThat(manifest.at("/files").valueStream())
                .hasSize(files.size() - 1)
                .allSatisfy(file -> {
                    JsonNode content = files.get(file.at("/name").asString());
                    assertThat(file.at("/rows").asInt()).isEqualTo(content.isArray() ? content.size() : 1);
                });
    }

    @Test
    void nothingForeignAndNothingSecretIsInIt() {
        String token = "tok_approve";
        assertThat(customer.api()
                        .get("/api/v1/accounts/" + customer.id() + "/payment-methods")
                        .toString())
                .as("known where cards are managed")
                .contains(token);

        for (Api caller : List.of(customer.api(), reseller.api(), administrator)) {
            String all = export(caller).json().toString();
            assertThat(all)
                    .doesNotContain(
                            note,
                            "account.note-written",
                            token,
                            key,
                            Resellers.PASSWORD,
                            customer.api().token())
                    .doesNotContain(sibling.id(), sibling.user(), "$argon2");
            JsonNode card = export(caller).json().at("/payment-methods.json/0");
            assertThat(card.propertyNames())
                    .containsExactlyInAnyOrder("brand", "lastFour", "expiry", "standard", "addedAt");
        }
    }

    /** Who acted as him, and who looks after him, sits at an address of his own. */
    @Test
    void ofStaffItIsNotToldWhereTheySit() {
        Answer acting = reseller.api().post("/api/v1/users/" + customer.user() + "/impersonate", "{}");
        assertThat(acting.status()).as(acting.toString()).isEqualTo(200);
        assertThat(quiescence.await(PATIENCE)).isTrue();

        JsonNode files = export(customer.api()).json();

        assertThat(files.get("sessions.json")
                        .valueStream()
                        .filter(session -> !session.path("impersonator").isNull()))
                .isNotEmpty()
                .allSatisfy(session -> assertThat(session.path("ip").isNull()).isTrue());
        assertThat(files.get("logins.json")
                        .valueStream()
                        .filter(login -> !login.path("impersonator").isNull()))
                .isNotEmpty()
                .allSatisfy(login -> assertThat(login.path("ip").isNull()).isTrue());
        assertThat(files.get("history.json")
                        .valueStream()
                        .filter(entry -> !entry.path("actor").asString("").equals("user:" + customer.user())))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.path("ip").isNull()).isTrue());
        assertThat(files.get("logins.json")
                        .valueStream()
                        .filter(login -> login.path("impersonator").isNull()))
                .as("his own")
                .anySatisfy(login -> assertThat(login.path("ip").asString("")).isNotEmpty());
    }

    /** A reseller's data is his own, not that of his customers. */
    @Test
    void nothingOfAccountsBelowIsInIt() {
        Answer export = Exports.take(reseller.api(), reseller.id());

        assertThat(export.status()).as(export.toString()).isEqualTo(200);
        assertThat(rowsOf(export.json(), "users.json")).hasSize(1);
        assertThat(export.json().toString())
                .contains(reseller.user())
                .doesNotContain(customer.id(), customer.user(), sibling.id(), sibling.user(), note);
    }

    @Test
    void theHistoryTellsWhoAskedForItAndWhen() {
        export(customer.api());
        export(reseller.api());

        eventually(
                () ->
                        all(
                                        customer.api(),
                                        "/api/v1/accounts/" + customer.id() + "/history?event=account.data-exported")
                                .stream()
                                .map(entry -> entry.at("/actor").asString())
                                .toList(),
                List.of("user:" + reseller.user(), "user:" + customer.user()));
    }

    /** Half an export would be taken for whole. */
    @Test
    void aKeyThatMayNotReadAllThatIsInItTakesNothing() {
        Answer refused = Exports.take(administrator.as(key), customer.id());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.at("/detail")).contains("users:read", "audit:read").doesNotContain("accounts:read");
    }

    /** So that nobody takes it without a trace. */
    @Test
    void onlyWhoHasAskedForItFetchesIt() {
        String export = "/api/v1/accounts/" + customer.id() + "/export";
        assertThat(customer.api().get(export).at("/type")).endsWith("account.export-not-asked");
        export(customer.api());
        assertThat(customer.api().get(export).status())
                .as("again, within the hour")
                .isEqualTo(200);
        assertThat(reseller.api().get(export).at("/type")).endsWith("account.export-not-asked");

        Answer moved = administrator.post("/api/v1/admin/clock", "{\"by\":\"PT61M\",\"await\":true}");
        assertThat(moved.at("/quiet")).as(moved.toString()).isEqualTo("true");
        Api later = new Resellers(administrator, events).again(customer).api();
        assertThat(later.get(export).at("/type")).endsWith("account.export-not-asked");
    }

    /** What whoever asks sees of the account, page by page, by the name of the file in which it is to be. */
    private Map<String, List<JsonNode>> shownBy(Api caller) {
        String account = "/api/v1/accounts/" + customer.id();
        String user = "/api/v1/users/" + customer.user();
        String ofAccount = "?account=" + customer.id();
        Map<String, List<JsonNode>> shown = new LinkedHashMap<>();
        shown.put("users.json", all(caller, "/api/v1/users" + ofAccount));
        shown.put("sessions.json", all(caller, user + "/sessions"));
        shown.put("logins.json", all(caller, user + "/logins"));
        shown.put("api-keys.json", all(caller, user + "/api-keys"));
        shown.put("orders.json", all(caller, "/api/v1/orders" + ofAccount));
        shown.put("subscriptions.json", all(caller, "/api/v1/subscriptions" + ofAccount));
        shown.put("websites.json", all(caller, "/api/v1/websites" + ofAccount));
        shown.put(
                "credit-notes.json",
                all(caller, "/api/v1/credit-notes" + ofAccount).stream()
                        .map(note -> caller.get("/api/v1/credit-notes/"
                                        + note.at("/creditNoteId").asString())
                                .json())
                        .toList());
        shown.put(
                "invoices.json",
                all(caller, "/api/v1/invoices" + ofAccount).stream()
                        .map(invoice -> caller.get("/api/v1/invoices/"
                                        + invoice.at("/invoiceId").asString())
                                .json())
                        .toList());
        shown.put("payments.json", all(caller, "/api/v1/payments" + ofAccount));
        shown.put("balances.json", all(caller, account + "/balances"));
        shown.put("statement.json", all(caller, account + "/ledger"));
        shown.put("notifications.json", all(caller, "/api/v1/notifications" + ofAccount));
        shown.put(
                "history.json",
                all(caller, account + "/history").stream().map(this::asExported).toList());
        return shown;
    }

    /** Of staff it is not told where they sit. */
    private JsonNode asExported(JsonNode entry) {
        return entry.at("/actor").asString("").equals("user:" + customer.user())
                ? entry
                : ((ObjectNode) entry.deepCopy()).putNull("ip");
    }

    private Answer export(Api caller) {
        Answer export = Exports.take(caller, customer.id());
        assertThat(export.status()).as(export.toString()).isEqualTo(200);
        return export;
    }

    /** But for the export itself, which may or may not be told of by then. */
    private static List<JsonNode> rowsOf(JsonNode files, String name) {
        return files.get(name)
                .valueStream()
                .filter(row -> !row.path("event").asString("").equals("account.data-exported"))
                .toList();
    }

    private static List<JsonNode> all(Api caller, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = caller.get(path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor);
            assertThat(page.status()).as(path + " " + page).isEqualTo(200);
            page.json().at("/items").forEach(items::add);
            cursor = page.at("/nextCursor").isEmpty() ? "" : "&cursor=" + page.at("/nextCursor");
        } while (!cursor.isEmpty());
        return items;
    }

    private static <T> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
