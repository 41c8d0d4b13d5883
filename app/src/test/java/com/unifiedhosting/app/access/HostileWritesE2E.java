package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.access.Town.House;
import com.unifiedhosting.app.access.Town.Resident;
import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.Browser;
import com.unifiedhosting.app.testing.Browser.Shown;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.NeedsEventStore;
import com.unifiedhosting.app.testing.Platforms;
import com.unifiedhosting.app.testing.TestPostgres;
import com.unifiedhosting.app.time.Quiescence;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.identity.command.Passwords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every text field of every body takes whatever comes, about things that are there, and no body says more than it is asked
 * for. What is taken is kept as it was sent, and is text wherever it is shown. On a platform of its own, which is a ruin
 * afterwards.
 */
@NeedsEventStore
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileWritesE2E {

    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String FORMULA = "=HYPERLINK(\"https://evil.example\")";

    private static final List<String> HOSTILE = List.of(
            "'; DROP TABLE read_model.account; --",
            "\" OR 1=1 --",
            "${1234567*7654321}",
            "#{1234567*7654321}",
            "{{1234567*7654321}}",
            "[[${1234567*7654321}]]",
            "__${1234567*7654321}__::x",
            "%{(#a=1234567*7654321)}",
            "${jndi:ldap://127.0.0.1:1/a}",
            SCRIPT,
            "\"><img src=x onerror=alert(1)>",
            FORMULA,
            "+1234567*7654321",
            "-1234567*7654321",
            "@SUM(1234567*7654321)",
            "x\r\nSet-Cookie: a=b",
            "x\r\nBcc: eve@example.com",
            "../../../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "\0",
            "\u202Egnp.exe",
            "%n%n%s%x",
            "😀".repeat(2_000),
            "x".repeat(20_000));

    /** What 1234567*7654321 is to whoever works it out. */
    private static final String WORKED_OUT = "9449772114007";

    /** Of which nothing is kept that could be read back. */
    private static final Pattern SECRET = Pattern.compile(".*/(password|current|token|code)");

    /** What is written in one way only. */
    private static final Map<String, UnaryOperator<String>> NORMALISED =
            Map.of("taxId", text -> text.replaceAll("[ ./-]", "").toUpperCase(Locale.ROOT));

    /** No request writes more events than that into a stream. */
    private static final int MOST_WRITTEN = 20;

    /** After these a thing takes less and less. */
    private static final List<String> LAST = List.of(
            "role",
            "force-password-reset",
            "lift",
            "move",
            "suspend",
            "cancel",
            "void",
            "write-off",
            "remove",
            "password",
            "delete",
            "close");

    private static final Set<String> REQUESTS = new HashSet<>();

    private static ConfigurableApplicationContext platform;
    private static Town town;
    private static Questions questions;
    private static Resident root;
    private static Api api;
    private static EventStore events;
    private static JsonMapper json;
    private static List<Endpoint> endpoints = List.of();

    private final List<String> failures = new ArrayList<>();
    private final Set<String> readBack = new HashSet<>();
    private final Map<String, Long> versions = new HashMap<>();

    @BeforeAll
    static void start() {
        platform = Platforms.with(Map.of("hosting.db.url", TestPostgres.newDatabase()));
        int port = platform.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        town = new Town(
                new HostingCompany(platform.getBean(CommandGateway.class)),
                new Api(port),
                platform.getBean(Passwords.class));
        root = town.resident("platform", Role.SUPER_ADMIN);
        api = new Api(port).as(root.token());
        questions = new Questions(api, town);
        events = platform.getBean(EventStore.class);
        json = platform.getBean(JsonMapper.class);
        endpoints = Endpoint.all(
                "/api/",
                platform.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
                api.anonymously("/v3/api-docs").json());
        settle();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static void settle() {
        assertThat(platform.getBean(Quiescence.class).await(Duration.ofSeconds(60)))
                .isTrue();
    }

    /** One for each address, those last after which there is nothing left to do. */
    private static List<Endpoint> writes() {
        return endpoints.stream()
                .filter(endpoint -> endpoint.body() instanceof ObjectNode)
                .collect(Collectors.toMap(Endpoint::path, endpoint -> endpoint, (first, _) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparingInt(HostileWritesE2E::turn).thenComparing(Endpoint::path))
                .toList();
    }

    /** -1 for what changes nothing for others. */
    private static int turn(Endpoint endpoint) {
        return LAST.indexOf(endpoint.path().substring(endpoint.path().lastIndexOf('/') + 1));
    }

    /** Whoever adds a field that is not asked for is told, and nothing is done. */
    @Test
    @Order(1)
    void noBodySaysMoreThanItIsAskedFor() {
        for (Endpoint endpoint : writes()) {
            for (String more : List.of("ownerPath", "path", "status", "version", "actor", "role2", "__proto__")) {
                ObjectNode body = questions.object(endpoint, owner(endpoint));
                if (body.has(more)) {
                    continue;
                }
                body.put(more, "platform");
                Answer answer = send(endpoint, body, root);
                assertThat(answer.status())
                        .as(endpoint + " with " + more + ": " + answer)
                        .isEqualTo(400);
                assertThat(answer.response().body()).as("what is wrong").contains("\"#/" + more + "\"");
            }
        }
        assertThat(writes()).hasSizeGreaterThan(40);
    }

    @Test
    @Order(2)
    void noTextIsMoreThanText() {
        int asked = 0;
        for (Endpoint endpoint : writes()) {
            boolean ends = turn(endpoint) >= 0;
            boolean taken = !ends && takesWhatIsHarmless(endpoint);
            for (String pointer : JsonTexts.pointers(endpoint.body())) {
                Resident caller = caller(endpoint);
                for (String hostile : HOSTILE) {
                    asked++;
                    boolean accepted = take(endpoint, caller, pointer, hostile);
                    taken |= accepted;
                    if (accepted && pointer.equals("/password")) {
                        caller = caller(endpoint);
                    }
                }
            }
            if (ends && !taken) {
                takesWhatIsHarmless(endpoint);
            }
        }

        assertThat(failures).isEmpty();
        assertThat(asked).as("requests that were sent").isGreaterThan(1_000);
        assertThat(readBack).as("what was found as it was sent").hasSizeGreaterThan(200);
        assertThat(readBack.stream().map(found -> found.substring(found.indexOf('=') + 1)))
                .as("nothing that can be read is refused everywhere")
                .contains(HOSTILE.stream()
                        .filter(text -> text.length() < 100 && text.chars().allMatch(c -> c >= ' '))
                        .toArray(String[]::new));
    }

    /** So that it is for their texts that others are refused. */
    private boolean takesWhatIsHarmless(Endpoint endpoint) {
        Answer answer = send(endpoint, questions.object(endpoint, owner(endpoint)), caller(endpoint));
        String refusal = Questions.REFUSED_IN_ANY_CASE.get(endpoint.path());
        boolean right =
                refusal == null ? answer.status() < 300 : answer.at("/type").equals("/problems/" + refusal);
        if (!right) {
            failures.add(endpoint + " with nothing hostile: " + beginning(answer.toString(), 400));
        }
        return right;
    }

    /** Whether it was accepted. */
    private boolean take(Endpoint endpoint, Resident caller, String pointer, String hostile) {
        Answer answer =
                send(endpoint, JsonTexts.with(questions.object(endpoint, owner(endpoint)), pointer, hostile), caller);
        String body = answer.response().body();
        boolean isJson = body.isEmpty() || answer.header("Content-Type").matches("application/(problem\\+)?json.*");
        boolean fails = answer.status() >= 500
                || (answer.status() == 401 && endpoint.permission() != null)
                || (answer.status() == 404 && answer.at("/type").endsWith("unknown-path"))
                || answer.status() == 429
                || !isJson
                || body.contains(WORKED_OUT)
                || (body.contains("identity.password-wrong") && !pointer.equals("/current"))
                || !answer.header("Set-Cookie").isEmpty();
        if (fails || !isKept(endpoint, pointer, hostile, answer)) {
            failures.add(endpoint + " " + pointer + " = " + beginning(hostile, 40) + ": "
                    + beginning(answer.toString(), 400));
        }
        return answer.status() < 300;
    }

    private static String beginning(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }

    /** Whether what an accepted request has written, if anything, holds the text as it was sent, and no secret. */
    private boolean isKept(Endpoint endpoint, String pointer, String text, Answer answer) {
        if (answer.status() >= 300
                || answer.response().body().isEmpty()
                || !answer.json().has("version")) {
            return true;
        }
        String request = answer.header("X-Request-Id");
        String id = answer.at("/id");
        long version = answer.json().at("/version").asLong();
        Long known = versions.put(id, version);
        List<JsonNode> written = events.readEvents(id, Math.max(0, version - MOST_WRITTEN))
                .asStream()
                .filter(event -> request.equals(event.getMetaData().get("correlationId")))
                .map(event -> json.<JsonNode>valueToTree(event.getPayload()))
                .toList();
        String kept = NORMALISED
                .getOrDefault(pointer.substring(pointer.lastIndexOf('/') + 1), UnaryOperator.identity())
                .apply(text);
        boolean found = written.stream().anyMatch(event -> JsonTexts.in(event).contains(kept));
        if (found) {
            readBack.add(endpoint.path() + pointer + "=" + text);
        }
        if (written.isEmpty()) {
            return known == null ? answer.status() == 200 : cameOfOthers(id, known + 1, version);
        }
        return found != SECRET.matcher(pointer).matches();
    }

    /** Sagas go on with what earlier requests have begun. */
    private boolean cameOfOthers(String id, long from, long to) {
        return events.readEvents(id, from)
                .asStream()
                .filter(event -> event.getSequenceNumber() <= to)
                .allMatch(event ->
                        REQUESTS.contains(String.valueOf(event.getMetaData().get("correlationId"))));
    }

    @Test
    @Order(3)
    void whatIsKeptIsTextWhereverItIsShown() {
        Resident viewer = town.resident("platform", Role.AUDITOR);
        Api self = api.as(viewer.token());
        for (String hostile : List.of(FORMULA, "${1234567*7654321}", "[[${1234567*7654321}]]", SCRIPT)) {
            String name = json.writeValueAsString(hostile);
            accepted(api.post("/api/v1/users/" + viewer.userId() + "/rename", "{\"name\":" + name + "}"));
            for (Api named : List.of(self, api)) {
                accepted(named.post("/api/v1/me/api-keys", """
                        {"name":%s,"scopes":["me:read"],"current":"%s"}""".formatted(name, Town.PASSWORD)));
            }
        }
        settle();

        assertThat(self.get("/api/v1/me").at("/name")).isEqualTo(SCRIPT);
        assertThat(api.get("/api/v1/accounts/platform").status()).isEqualTo(200);
        Answer parked = api.get("/api/v1/admin/dead-letters");
        accepted(parked);
        assertThat(parked.json().at("/items")).isEmpty();
        Browser browser = new Browser(api.port());
        assertThat(browser.signIn(viewer.email(), Town.PASSWORD).status()).isEqualTo(302);
        assertThat(browser.open("/me").html()).contains("${1234567*7654321}");
        for (String path : List.of("/", "/me", "/users?text=" + viewer.userId(), "/users/" + viewer.userId())) {
            Shown page = browser.open(path);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            assertThat(page.html()).as(path).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
            assertThat(page.html()).as(path).doesNotContain(SCRIPT, "<img src=x", WORKED_OUT);
        }
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(300);
    }

    /** In a spreadsheet, that is; an amount may be negative. */
    @Test
    @Order(4)
    void noExportRunsWhatItHolds() {
        Set<String> defused = new HashSet<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.permission() == null
                    || !endpoint.reads()
                    || !endpoint.path().matches(".*[a-z]s")) {
                continue;
            }
            for (House owner : town.houses) {
                String address = questions.address(endpoint, root, owner);
                Answer export = address == null ? null : api.get(address + "?limit=200", "Accept", "text/csv");
                if (export == null || !export.header("Content-Type").startsWith("text/csv")) {
                    continue;
                }
                for (String cell : Csv.cells(export.response().body())) {
                    assertThat(cell).as(address).doesNotContain(WORKED_OUT);
                    assertThat(cell.matches("(?s)[=+@\t\r\n-].*") && !cell.matches("-[0-9]+(\\.[0-9]+)?"))
                            .as(address + " shows " + cell)
                            .isFalse();
                    if (cell.equals("'" + FORMULA)) {
                        defused.add(endpoint.path());
                    }
                }
            }
        }
        assertThat(defused).contains("/api/v1/accounts", "/api/v1/users", "/api/v1/me/api-keys");
    }

    private static Answer send(Endpoint endpoint, JsonNode body, Resident caller) {
        String path = requireNonNull(questions.address(endpoint, caller, owner(endpoint)), endpoint.toString());
        Answer answer = endpoint.permission() == null
                ? api.postAnonymously(path, body.toString())
                : api.as(caller.token()).post(path, body.toString());
        REQUESTS.add(answer.header("X-Request-Id"));
        return answer;
    }

    /** Who guesses his present password is locked out, so each does it on his own account. */
    private static Resident caller(Endpoint endpoint) {
        return endpoint.isAboutTheCaller() ? town.newcomer(root.home(), root.role()) : root;
    }

    /** Whose thing it is sent about: a customer's wherever he has such a thing. */
    private static House owner(Endpoint endpoint) {
        House customer = town.house("bob");
        House seller = town.house("acme");
        if (endpoint.isAboutTheCaller()
                || endpoint.path().startsWith("/api/v1/packages")
                || endpoint.path().startsWith("/api/v1/coupons")) {
            return root.home();
        }
        return Set.of("/api/v1/accounts", "/api/v1/users").contains(endpoint.path())
                        || endpoint.path().matches(".*/(billing-settings|invoice-template|invoice-logo)")
                        || endpoint.path().contains("/tax-rates")
                        || endpoint.path().endsWith("/role")
                ? seller
                : customer;
    }
}
