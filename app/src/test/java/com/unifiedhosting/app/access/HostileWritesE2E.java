package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.Api.Answer;
import com.unifiedhosting.app.testing.HostingCompany;
import com.unifiedhosting.app.testing.PlatformTest;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Every text field of every body takes whatever comes, and no body says more than it is asked for. */
@PlatformTest
class HostileWritesE2E {

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
            "<script>alert(1)</script>",
            "x\r\nSet-Cookie: a=b",
            "x\r\nBcc: eve@example.com",
            "../../../../etc/passwd",
            "..%2f..%2fetc%2fpasswd",
            "\0",
            "\u202Egnp.exe",
            "%n%n%s%x",
            "😀".repeat(2_000),
            "x".repeat(20_000));

    @LocalServerPort
    int port;

    @Autowired
    CommandGateway commands;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Api api = new Api(0);
    private List<Endpoint> writes = List.of();

    @BeforeEach
    void platform() {
        api = new Api(port);
        new HostingCompany(commands).open();
        writes = Endpoint.all("/api/", mappings, api.anonymously("/v3/api-docs").json()).stream()
                .filter(endpoint -> endpoint.body() instanceof ObjectNode)
                .toList();
    }

    @Test
    void noTextIsMoreThanText() {
        List<String> failures = new ArrayList<>();
        int asked = 0;
        for (Endpoint endpoint : writes) {
            for (String pointer : texts(endpoint.body(), "")) {
                for (String hostile : HOSTILE) {
                    Answer answer = send(endpoint, with(endpoint.body(), pointer, hostile));
                    asked++;
                    String body = answer.response().body();
                    boolean json =
                            body.isEmpty() || answer.header("Content-Type").matches("application/(problem\\+)?json.*");
                    if (answer.status() >= 500
                            || answer.status() == 429
                            || !json
                            || body.contains("9449772114007")
                            || !answer.header("Set-Cookie").isEmpty()) {
                        failures.add(endpoint + " " + pointer + " = "
                                + hostile.substring(0, Math.min(40, hostile.length())) + ": "
                                + answer.toString()
                                        .substring(
                                                0,
                                                Math.min(400, answer.toString().length())));
                    }
                }
            }
        }

        assertThat(failures).isEmpty();
        assertThat(asked).as("requests that were sent").isGreaterThan(1_000);
        assertThat(api.get("/api/v1/accounts/platform").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/admin/dead-letters").json().at("/items")).isEmpty();
    }

    /** Whoever adds a field that is not asked for is told, and nothing is done. */
    @Test
    void noBodySaysMoreThanItIsAskedFor() {
        for (Endpoint endpoint : writes) {
            for (String more : List.of("ownerPath", "path", "status", "version", "actor", "role2", "__proto__")) {
                ObjectNode body = requireNonNull((ObjectNode) endpoint.body()).deepCopy();
                if (body.has(more)) {
                    continue;
                }
                body.put(more, "platform");
                Answer answer = send(endpoint, body);
                assertThat(answer.status())
                        .as(endpoint + " with " + more + ": " + answer)
                        .isEqualTo(400);
            }
        }
        assertThat(writes).hasSizeGreaterThan(40);
    }

    private Answer send(Endpoint endpoint, JsonNode body) {
        String path = endpoint.path().replace("{currency}", "EUR").replaceAll("\\{[^}]+}", idFor(endpoint));
        return endpoint.permission() == null
                ? api.postAnonymously(path, body.toString())
                : api.post(path, body.toString());
    }

    /** Of things that are not there, but could be. */
    private static String idFor(Endpoint endpoint) {
        if (!endpoint.isAboutOneThing()) {
            return "";
        }
        return switch (endpoint.resource()) {
            case "accounts" -> "acc_none";
            case "users" -> "usr_none";
            case "orders" -> "ord_none";
            case "subscriptions" -> "sub_none";
            case "websites" -> "web_none";
            case "invoices" -> "inv_none";
            case "packages" -> "pkg_none";
            case "nodes" -> "node_none";
            case "bans" -> "ban_none";
            case "api-keys" -> "key_none";
            default -> throw new AssertionError("what " + endpoint + " is about is not known here");
        };
    }

    /** JSON pointers of all texts. */
    private static List<String> texts(@Nullable JsonNode node, String pointer) {
        List<String> found = new ArrayList<>();
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field -> found.addAll(texts(field.getValue(), pointer + "/" + field.getKey())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    found.addAll(texts(array.get(i), pointer + "/" + i));
                }
            }
            case StringNode _ -> found.add(pointer);
            case null, default -> {}
        }
        return found;
    }

    private static JsonNode with(@Nullable JsonNode body, String pointer, String text) {
        JsonNode copy = requireNonNull(body).deepCopy();
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        switch (copy.at(pointer.substring(0, last))) {
            case ObjectNode object -> object.put(name, text);
            case ArrayNode array -> array.set(Integer.parseInt(name), StringNode.valueOf(text));
            default -> throw new AssertionError(pointer);
        }
        return copy;
    }
}
