package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.PlatformTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API says of every operation what a caller needs to know. */
@PlatformTest
class OpenApiE2E {

    private static final Set<String> ALWAYS = Set.of("400", "401", "403", "500", "503");

    @LocalServerPort
    int port;

    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String method, String path, JsonNode node) {

        @Override
        public String toString() {
            return method + " " + path;
        }

        JsonNode responses() {
            return node.get("responses");
        }
    }

    private JsonNode api = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void read() {
        api = new Api(port).anonymously("/v3/api-docs").json();
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
            }
        }
    }

    @Test
    void describesTheApi() {
        assertThat(api.at("/openapi").asString()).startsWith("3.1");
        assertThat(api.at("/info/title").asString()).isEqualTo("Unified Hosting Platform");
        assertThat(api.at("/info/version").asString()).isEqualTo(OpenApiConfiguration.VERSION);
        assertThat(api.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        assertThat(api.at("/security/0").has("token")).isTrue();
        assertThat(operations).hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationHasASummaryItsErrorsAndASuccess() {
        List<String> flaws = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation.node().path("summary").asString("").isBlank()) {
                flaws.add(operation + " has no summary");
            }
            if (operation.node().path("tags").isEmpty()) {
                flaws.add(operation + " has no tag");
            }
            for (String status : ALWAYS) {
                if (!operation.responses().has(status)) {
                    flaws.add(operation + " says nothing of " + status);
                }
            }
            // 202 and 204 have nothing to say
            boolean success = operation.responses().has("202")
                    || operation.responses().properties().stream()
                            .filter(response -> response.getKey().startsWith("2"))
                            .anyMatch(response -> hasSchema(response.getValue()));
            if (!success) {
                flaws.add(operation + " has no 2xx with a schema");
            }
        }
        assertThat(flaws).isEmpty();
    }

    private static boolean hasSchema(JsonNode response) {
        return response.path("content")
                .valueStream()
                .anyMatch(content -> !content.path("schema").isEmpty());
    }

    @Test
    void everyErrorIsAReusableProblem() {
        List<String> flaws = new ArrayList<>();
        for (Operation operation : operations) {
            operation.responses().properties().stream()
                    .filter(response -> response.getKey().matches("[45]\\d\\d"))
                    .filter(response ->
                            !response.getValue().path("$ref").asString("").startsWith("#/components/responses/"))
                    .forEach(response -> flaws.add(operation + " describes " + response.getKey() + " by itself"));
        }
        assertThat(flaws).isEmpty();
        assertThat(api.at("/components/responses/Problem409/content").has("application/problem+json"))
                .isTrue();
    }

    @Test
    void commandsTakeKeysAndVersionsButAtTheDoor() {
        List<String> flaws = new ArrayList<>();
        for (Operation operation : operations) {
            List<String> names = operation
                    .node()
                    .path("parameters")
                    .valueStream()
                    .map(parameter -> parameter.path("name").asString())
                    .toList();
            boolean atTheDoor = operation.node().path("security").isArray();
            boolean right = atTheDoor
                    ? names.stream().noneMatch(List.of("Idempotency-Key", "If-Match")::contains)
                    : names.containsAll(List.of("Idempotency-Key", "If-Match"));
            if (operation.method().equals("post") && !right) {
                flaws.add(operation + " has parameters " + names);
            }
        }
        assertThat(flaws).isEmpty();
    }

    @Test
    void saysNothingOfWhatTheGatewayPutsThere() {
        assertThat(api.toString()).doesNotContain("Provenance", "\"name\":\"caller\"");
    }

    @Test
    void saysTheBoundsThatTheDomainKeeps() {
        assertThat(api.at("/components/schemas/CollectionTerms/properties/retryDays/maxItems")
                        .asInt())
                .isEqualTo(20);
        assertThat(api.at("/components/schemas/CollectionTerms/properties/retryDays/items/maximum")
                        .asInt())
                .isEqualTo(365);
        assertThat(api.at("/components/schemas/CollectionTerms/properties/endAfterDays/maximum")
                        .asInt())
                .isEqualTo(365);
        assertThat(api.at("/components/schemas/NumberFormat/properties/suffix/description")
                        .asString())
                .contains("no digits");
        assertThat(api.at("/components/schemas/Limits/properties/websites/minimum")
                        .asInt(-1))
                .isEqualTo(1);
        assertThat(api.at("/components/schemas/Limits/properties/cpuPercent/maximum")
                        .asInt())
                .isEqualTo(100_000);
        assertThat(api.at("/components/schemas/PackageTerms/properties/phpVersions/maxItems")
                        .asInt())
                .isEqualTo(20);
        assertThat(api.at("/components/schemas/PackageTerms/properties/phpVersions/items/type")
                        .asString())
                .isEqualTo("string");
        assertThat(api.at("/components/schemas/PaymentMethod/properties/expiry/description")
                        .asString())
                .contains("2000 to 2099");
    }

    @Test
    void noTokenOfAPaymentMethodStandsInAnAddress() {
        assertThat(operations).extracting(Operation::path).noneMatch(path -> path.contains("{token}"));
    }

    @Test
    void operationsHaveNamesThatLast() {
        List<String> names = operations.stream()
                .map(operation -> operation.node().path("operationId").asString())
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-zA-Z]+\\.[a-zA-Z]+"), "thing.method");
    }

    @Test
    void everyExampleCanBeSent() {
        List<String> refused = new ArrayList<>();
        int sent = 0;
        for (Operation operation : operations) {
            JsonNode body = exampleOf(operation);
            if (!body.isMissingNode()) {
                sent++;
                Api.Answer answer =
                        new Api(port).post(operation.path().replaceAll("\\{[a-z]+}", idOf(operation)), body.toString());
                if (answer.status() == 400 || answer.status() >= 500) {
                    refused.add(operation + " " + body + " -> " + answer);
                }
            }
        }
        assertThat(sent).isGreaterThan(20);
        assertThat(refused).isEmpty();
    }

    /** An identifier of the kind that the path takes, of nothing that exists. */
    private static String idOf(Operation operation) {
        Map<String, String> prefixes = Map.ofEntries(
                Map.entry("accounts", "acc_"),
                Map.entry("packages", "pkg_"),
                Map.entry("orders", "ord_"),
                Map.entry("subscriptions", "sub_"),
                Map.entry("invoices", "inv_"),
                Map.entry("payments", "pay_"),
                Map.entry("websites", "web_"),
                Map.entry("nodes", "node_"),
                Map.entry("bans", "ban_"),
                Map.entry("users", "usr_"),
                Map.entry("sessions", "ses_"),
                Map.entry("api-keys", "key_"),
                Map.entry("webhook-endpoints", "whe_"));
        String owner = operation.path().replaceAll("/\\{.*", "").replaceAll(".*/", "");
        return prefixes.getOrDefault(owner, "") + "nothing";
    }

    private JsonNode exampleOf(Operation operation) {
        JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
        JsonNode named = api.at("/components/schemas")
                .path(schema.path("$ref").asString("").replace("#/components/schemas/", ""));
        JsonNode example = named.path("example");
        if (example.isString()) {
            return JsonMapper.shared().readTree(example.asString());
        }
        if (!example.isMissingNode()) {
            return example;
        }
        return named.path("properties").valueStream().anyMatch(property -> property.has("example"))
                        && !operation.path().contains("/admin/")
                ? fromProperties(named)
                : named.path("none");
    }

    private static JsonNode fromProperties(JsonNode schema) {
        ObjectNode example = JsonMapper.shared().createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().has("example")) {
                example.set(property.getKey(), property.getValue().get("example"));
            }
        });
        return example;
    }

    @Test
    void bodiesOfCommandsHaveExamples() {
        List<String> flaws = new ArrayList<>();
        for (Operation operation : operations) {
            JsonNode schema = operation.node().at("/requestBody/content/application~1json/schema");
            JsonNode example = operation.node().at("/requestBody/content/application~1json/example");
            String reference = schema.path("$ref").asString("").replace("#/components/schemas/", "");
            JsonNode named = api.at("/components/schemas").path(reference);
            boolean given = !example.isMissingNode()
                    || schema.has("example")
                    || named.has("example")
                    || named.path("properties").valueStream().anyMatch(property -> property.has("example"));
            if (!schema.isMissingNode() && !given) {
                flaws.add(operation + " has a body without an example: " + reference);
            }
        }
        assertThat(flaws).isEmpty();
    }
}
