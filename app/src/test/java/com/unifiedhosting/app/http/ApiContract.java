package com.unifiedhosting.app.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What callers of the API may rely on, as an OpenAPI 3.1 document says it.
 *
 * <p>A caller relies on every operation, parameter and media type, on everything that he may send being taken and on
 * everything that he was promised being sent. New operations, optional parameters and properties, and new values that are
 * only sent are compatible; so is every text for people.
 *
 * @param document an OpenAPI document
 */
record ApiContract(JsonNode document) {

    /** The version that the document gives itself. */
    String version() {
        return document.at("/info/version").asString();
    }

    /** What a caller of this contract loses or has to learn when the other takes its place, one sentence each. */
    List<String> brokenBy(ApiContract other) {
        List<String> breaches = new ArrayList<>();
        new Comparison(breaches, this, other).run();
        return breaches.stream().distinct().toList();
    }

    private record Comparison(List<String> breaches, ApiContract old, ApiContract now) {

        void run() {
            Map<String, JsonNode> after = operations(now);
            operations(old).forEach((name, operation) -> {
                JsonNode successor = after.get(name);
                if (successor == null) {
                    breaches.add(name + " is gone");
                } else {
                    operation(name, operation, successor);
                }
            });
        }

        private static Map<String, JsonNode> operations(ApiContract contract) {
            Map<String, JsonNode> operations = new TreeMap<>();
            contract.document()
                    .path("paths")
                    .forEachEntry((path, item) ->
                            item.forEachEntry((method, operation) -> operations.put(method + " " + path, operation)));
            return operations;
        }

        private void operation(String name, JsonNode before, JsonNode after) {
            same(name + ": operationId", before.path("operationId"), after.path("operationId"));
            same(name + ": security", before.path("security"), after.path("security"));
            parameters(name, before, after);
            body(name, old.resolved(before.path("requestBody")), now.resolved(after.path("requestBody")));
            before.path("responses").forEachEntry((status, response) -> {
                if (status.startsWith("2")) {
                    response(
                            name + " " + status,
                            old.resolved(response),
                            now.resolved(after.path("responses").path(status)));
                }
            });
        }

        private void parameters(String name, JsonNode before, JsonNode after) {
            Map<String, JsonNode> known = parameters(old, before);
            Map<String, JsonNode> taken = parameters(now, after);
            known.forEach((key, parameter) -> {
                JsonNode successor = taken.get(key);
                if (successor == null) {
                    breaches.add(name + ": " + key + " is no longer taken");
                } else {
                    schemas(Direction.SENT, name + ": " + key)
                            .compare(parameter.path("schema"), successor.path("schema"));
                }
            });
            taken.forEach((key, parameter) -> {
                boolean wasRequired = known.containsKey(key) && isRequired(known.get(key));
                if (isRequired(parameter) && !wasRequired) {
                    breaches.add(name + ": " + key + " is required");
                }
            });
        }

        private static Map<String, JsonNode> parameters(ApiContract contract, JsonNode operation) {
            Map<String, JsonNode> parameters = new TreeMap<>();
            operation.path("parameters").forEach(given -> {
                JsonNode parameter = contract.resolved(given);
                parameters.put(
                        parameter.path("in").asString() + " parameter "
                                + parameter.path("name").asString(),
                        parameter);
            });
            return parameters;
        }

        private void body(String name, JsonNode before, JsonNode after) {
            if (isRequired(after) && !isRequired(before)) {
                breaches.add(name + ": a body is required");
            }
            content(Direction.SENT, name + " body", before.path("content"), after.path("content"));
        }

        private void response(String name, JsonNode before, JsonNode after) {
            if (after.isMissingNode()) {
                breaches.add(name + " is no longer answered");
                return;
            }
            before.path("headers").forEachEntry((header, _) -> {
                if (!after.path("headers").has(header)) {
                    breaches.add(name + ": header " + header + " is gone");
                }
            });
            content(Direction.RECEIVED, name, before.path("content"), after.path("content"));
        }

        private void content(Direction direction, String name, JsonNode before, JsonNode after) {
            before.forEachEntry((type, content) -> {
                if (after.has(type)) {
                    schemas(direction, name)
                            .compare(content.path("schema"), after.path(type).path("schema"));
                } else {
                    breaches.add(name + ": " + type + " is gone");
                }
            });
        }

        private void same(String what, JsonNode before, JsonNode after) {
            if (!before.equals(after)) {
                breaches.add(what + " was " + before + ", is " + after);
            }
        }

        private SchemaComparison schemas(Direction direction, String place) {
            return new SchemaComparison(direction, old, now, place, breaches);
        }

        private static boolean isRequired(JsonNode thing) {
            return thing.path("required").asBoolean(false);
        }
    }

    /** Which way a value goes, from the caller's point of view. */
    enum Direction {
        SENT,
        RECEIVED
    }

    /** The thing itself, or that to which it refers. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
    }
}
