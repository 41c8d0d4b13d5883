package com.unifiedhosting.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.app.journey.Resellers.Account;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import com.unifiedhosting.app.testing.Visitor;
import com.unifiedhosting.catalogue.PackageId;
import com.unifiedhosting.hosting.ServerGroup;
import com.unifiedhosting.hosting.webnode.EmbeddedNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A customer with all that one can have is moved from one reseller to another. */
@PlatformTest
class MovedCustomerE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    EventStore events;

    @Autowired
    EmbeddedNode node;

    @Autowired
    JdbcClient jdbc;

    private final String domain = "moved-" + UUID.randomUUID() + ".example.com";
    private final Account nobody = new Account("acc_nobody", "usr_nobody", new Api(0));
    private Api administrator = new Api(0);
    private Account before = nobody;
    private Account after = nobody;
    private Account customer = nobody;
    private String subscription = "";
    private String website = "";

    @BeforeEach
    void aCustomerHasALiveWebsite() {
        HostingCompany company = new HostingCompany(commands);
        company.open();
        administrator = new Api(port);
        Resellers resellers = new Resellers(administrator, events);
        before = resellers.reseller("Before");
        after = resellers.reseller("After");
        customer = resellers.customerOf(before, "Customer");
        company.paysWith(new AccountId(customer.id()), "tok_approve");
        eventually(() -> administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/status"), "READY");
        ServerGroup group = new ServerGroup(
                administrator.get("/api/v1/nodes/" + EmbeddedNode.ID).at("/group"));
        PackageId starter = company.packageAt("EUR 9.90", 20, group);
        Answer ordered = administrator.post("/api/v1/orders", """
                {"accountId":"%s","packageId":"%s","cycle":"MONTHLY","domain":"%s","application":"STATIC"}""".formatted(customer.id(), starter, domain));
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        String order = "/api/v1/orders/" + ordered.at("/id");
        eventually(() -> administrator.get(order).at("/status"), "COMPLETED");
        subscription = administrator.get(order).at("/subscriptionId");
        website = administrator.get(order).at("/websiteId");
        eventually(() -> new Visitor(node.port()).statusOf(domain), 200);
    }

    @Test
    void theOldResellerKnowsNothingOfItAnyMoreAndTheNewOneAll() {
        assertThat(before.api()
                        .post("/api/v1/accounts/" + customer.id() + "/notes", "{\"note\":\"pays late\"}")
                        .status())
                .isEqualTo(200);
        Answer acting = before.api().post("/api/v1/users/" + customer.user() + "/impersonate", "{}");
        assertThat(acting.status()).as(acting.toString()).isEqualTo(200);
        Api actingAsTheUser = administrator.as(acting.at("/accessToken"));
        Api key = administrator.as(customer.api()
                .post("/api/v1/me/api-keys", """
                        {"name":"Backup","scopes":["accounts:read"],"current":"%s"}""".formatted(Resellers.PASSWORD))
                .at("/key"));
        List<String> things = things();
        things.forEach(thing -> eventuallyStatus(before.api(), thing, 200));
        things.forEach(thing -> eventuallyEmpty(after.api(), thing));

        move(after);

        forbiddenCommands().forEach((path, body) -> {
            Answer byOld = before.api().post(path, body);
            assertThat(byOld.status()).as(path + " " + byOld).isEqualTo(404);
        });
        forbiddenCommands().forEach((path, body) -> {
            Answer byNew = after.api().post(path, body);
            assertThat(byNew.status()).as(path + " " + byNew).isIn(200, 202);
        });
        things.forEach(thing -> eventuallyEmpty(before.api(), thing));
        things.forEach(thing -> eventuallyStatus(after.api(), thing, 200));
        eventually(this::rowsUnderTheOldPath, Map.of());
        notesStayBehind();
        eventually(
                () -> actingAsTheUser.get("/api/v1/accounts/" + customer.id()).status(), 401);
        eventually(() -> customer.api().get("/api/v1/websites/" + website).status(), 200);
        eventually(() -> key.get("/api/v1/accounts/" + customer.id()).status(), 200);
        eventually(() -> new Visitor(node.port()).statusOf(domain), 200);
    }

    private void notesStayBehind() {
        String notes = "/api/v1/accounts/" + customer.id() + "/notes";
        eventually(() -> items(administrator, notes).size(), 1);
        assertThat(items(after.api(), notes)).isEmpty();
        assertThat(before.api().get(notes).status()).isEqualTo(404);
    }

    /** All that there is of the customer, as lists, items, history and past. */
    private List<String> things() {
        String account = "/api/v1/accounts/" + customer.id();
        String user = "/api/v1/users/" + customer.user();
        String ofAccount = "?account=" + customer.id();
        String then =
                "?asOf=" + administrator.get("/api/v1/websites/" + website).at("/updatedAt");
        List<String> things = new ArrayList<>(List.of(
                account,
                account + "/history",
                account + "/payment-methods",
                account + "/balances",
                account + "/balances/EUR",
                account + "/ledger",
                "/api/v1/subscriptions/" + subscription,
                "/api/v1/subscriptions/" + subscription + then,
                "/api/v1/subscriptions" + ofAccount,
                "/api/v1/websites/" + website,
                "/api/v1/websites/" + website + then,
                "/api/v1/websites/" + website + "/timeline",
                "/api/v1/websites" + ofAccount,
                "/api/v1/orders" + ofAccount,
                "/api/v1/invoices" + ofAccount,
                "/api/v1/payments" + ofAccount,
                "/api/v1/notifications" + ofAccount,
                "/api/v1/audit?stream=" + website,
                "/api/v1/dashboards/customer/" + customer.id(),
                user,
                user + "/sessions",
                user + "/logins",
                user + "/api-keys"));
        for (String kind : List.of("orders", "invoices", "payments", "notifications")) {
            JsonNode one = items(administrator, "/api/v1/" + kind + ofAccount).getFirst();
            String id =
                    one.at("/" + kind.substring(0, kind.length() - 1) + "Id").asString();
            things.add("/api/v1/" + kind + "/" + id);
        }
        return things;
    }

    private Map<String, String> forbiddenCommands() {
        String why = "{\"reason\":\"a test\"}";
        Map<String, String> posts = new LinkedHashMap<>();
        posts.put("/api/v1/accounts/" + customer.id() + "/tags", "{\"tags\":[\"vip\"]}");
        String hold = "{\"cause\":\"STAFF\",\"reference\":\"a test\"}";
        posts.put("/api/v1/subscriptions/" + subscription + "/suspend", hold);
        posts.put("/api/v1/subscriptions/" + subscription + "/resume", hold);
        posts.put("/api/v1/websites/" + website + "/suspend", why);
        posts.put("/api/v1/websites/" + website + "/resume", "{}");
        posts.put("/api/v1/websites", """
                {"subscriptionId":"%s","domain":"next-%s","application":"STATIC"}""".formatted(subscription, domain));
        posts.put("/api/v1/accounts/" + customer.id() + "/payment-methods/default", "{\"token\":\"tok_approve\"}");
        posts.put("/api/v1/users/" + customer.user() + "/rename", "{\"name\":\"Somebody Else\"}");
        return posts;
    }

    @Test
    void aSuspendedResellersCustomerIsServedAgainAfterTheMove() {
        administrator.post("/api/v1/accounts/" + before.id() + "/suspend", "{\"reason\":\"a test\"}");
        eventually(() -> new Visitor(node.port()).statusOf(domain), 503);

        move(after);
        eventually(() -> new Visitor(node.port()).statusOf(domain), 200);

        administrator.post("/api/v1/accounts/" + after.id() + "/suspend", "{\"reason\":\"a test\"}");
        eventually(() -> new Visitor(node.port()).statusOf(domain), 503);
    }

    /** Whichever comes first: in the end everything is where the customer is. */
    @Test
    void movesRaceWithEachOtherAndWithRequestsOfTheReseller() throws Exception {
        List<Callable<Answer>> race = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            String site = """
                    {"subscriptionId":"%s","domain":"race-%s-%s","application":"STATIC"}""".formatted(subscription, n, domain);
            Account parent = n % 2 == 0 ? after : before;
            race.add(() -> administrator.post("/api/v1/accounts/" + customer.id() + "/move", parentIs(parent)));
            race.add(() -> before.api().post("/api/v1/websites", site));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(race)) {
                assertThat(answer.get().status()).as(answer.get().toString()).isIn(200, 202, 404);
            }
        }
        move(after);

        eventually(this::rowsUnderTheOldPath, Map.of());
        eventually(
                () -> items(after.api(), "/api/v1/websites?account=" + customer.id())
                        .size(),
                items(administrator, "/api/v1/websites?account=" + customer.id())
                        .size());
    }

    /** How many rows of each table are left where the customer was; of the tables of all projections. */
    private Map<String, Long> rowsUnderTheOldPath() {
        Map<String, Long> left = new LinkedHashMap<>();
        AccountPath old = AccountPath.PLATFORM.child(new AccountId(before.id())).child(new AccountId(customer.id()));
        for (String table : tables()) {
            long rows = jdbc.sql("SELECT count(*) FROM read_model." + table + " WHERE owner_path = :old")
                    .param("old", old.value())
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                left.put(table, rows);
            }
        }
        return left;
    }

    private List<String> tables() {
        return jdbc.sql("""
                        SELECT c.table_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE c.table_schema = 'read_model' AND c.column_name = 'owner_path'
                            AND t.table_type = 'BASE TABLE'""").query((row, n) -> row.getString(1)).list();
    }

    private void move(Account parent) {
        String account = "/api/v1/accounts/" + customer.id();
        Answer moved = administrator.post(account + "/move", parentIs(parent));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
    }

    private static String parentIs(Account parent) {
        return "{\"parent\":\"" + parent.id() + "\"}";
    }

    private static void eventuallyStatus(Api api, String path, int status) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = api.get(path);
            assertThat(answer.status()).as(path + " " + answer).isEqualTo(status);
            if (answer.json().has("items")) {
                assertThat(answer.json().at("/items")).as(path).isNotEmpty();
            }
        });
    }

    /** Not there, or a list in which nothing is. */
    private static void eventuallyEmpty(Api api, String path) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer answer = api.get(path);
            if (answer.status() == 200) {
                assertThat(answer.json().at("/items")).as(path + " " + answer).isEmpty();
                assertThat(answer.json().has("items")).as(path + " " + answer).isTrue();
            } else {
                assertThat(answer.status()).as(path + " " + answer).isEqualTo(404);
            }
        });
    }

    private static List<JsonNode> items(Api api, String path) {
        List<JsonNode> items = new ArrayList<>();
        Answer answer = api.get(path);
        assertThat(answer.status()).as(path + " " + answer).isEqualTo(200);
        answer.json().at("/items").forEach(items::add);
        return items;
    }

    private static <T extends @Nullable Object> void eventually(Supplier<T> actual, T expected) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(actual.get()).isEqualTo(expected));
    }
}
