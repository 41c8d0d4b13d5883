package com.unifiedhosting.app.http;

import com.unifiedhosting.app.http.ApiContract.Direction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Compares the schema of a value with its successor. What is not known to be compatible is a breach: a keyword that this
 * knows nothing of may not change at all.
 */
final class SchemaComparison {

    /** For people. */
    private static final Set<String> TEXTS =
            Set.of("description", "example", "examples", "title", "deprecated", "externalDocs", "$comment");

    private static final Set<String> UPPER =
            Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> LOWER =
            Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

    private final Direction direction;
    private final ApiContract old;
    private final ApiContract now;
    private final String place;
    private final List<String> breaches;
    private final Set<String> seen = new HashSet<>();

    /** Writes what it finds into {@code breaches}, each beginning with {@code place}. */
    SchemaComparison(Direction direction, ApiContract old, ApiContract now, String place, List<String> breaches) {
        this.direction = direction;
        this.old = old;
        this.now = now;
        this.place = place;
        this.breaches = breaches;
    }

    void compare(JsonNode before, JsonNode after) {
        compare("", before, after);
    }

    private void compare(String at, JsonNode before, JsonNode after) {
        String pair =
                before.path("$ref").asString("") + " " + after.path("$ref").asString("");
        if (before.has("$ref") && after.has("$ref") && !seen.add(pair)) {
            return;
        }
        JsonNode was = old.resolved(before);
        JsonNode is = now.resolved(after);
        Set<String> keywords = new TreeSet<>(was.propertyNames());
        keywords.addAll(is.propertyNames());
        keywords.removeAll(TEXTS);
        for (String keyword : keywords) {
            compare(keyword, at, was, is);
        }
    }

    private void compare(String keyword, String at, JsonNode was, JsonNode is) {
        JsonNode before = was.path(keyword);
        JsonNode after = is.path(keyword);
        switch (keyword) {
            case "type" -> types(at, before, after);
            case "enum" -> values(at, before, after);
            case "properties" -> properties(at, was, is);
            case "required" -> required(at, was, is);
            case "items", "additionalProperties" -> nested(keyword, at, before, after);
            case "allOf", "anyOf", "oneOf", "prefixItems" -> alternatives(keyword, at, before, after);
            case "pattern" -> {
                if (direction == Direction.SENT && !after.isMissingNode() && !after.equals(before)) {
                    breach(at, "has to match " + after);
                }
            }
            default -> {
                if (UPPER.contains(keyword) || LOWER.contains(keyword)) {
                    bound(keyword, at, before, after);
                } else if (!before.equals(after)) {
                    breach(at, keyword + " was " + before + ", is " + after);
                }
            }
        }
    }

    private void types(String at, JsonNode before, JsonNode after) {
        Set<String> was = strings(before);
        Set<String> is = strings(after);
        boolean kept = direction == Direction.SENT ? covers(is, was) : covers(was, is);
        if (!kept) {
            breach(at, "was of type " + was + ", is " + is);
        }
    }

    /** Whether every value of the types in {@code narrow} is of one in {@code wide}; no type at all means any. */
    private static boolean covers(Set<String> wide, Set<String> narrow) {
        return wide.isEmpty()
                || (!narrow.isEmpty()
                        && narrow.stream()
                                .allMatch(type ->
                                        wide.contains(type) || (type.equals("integer") && wide.contains("number"))));
    }

    /** Callers have to reckon with new values in what they receive; in what they send, no value may be taken away. */
    private void values(String at, JsonNode before, JsonNode after) {
        if (direction == Direction.SENT && !after.isMissingNode()) {
            Set<String> lost = strings(before);
            lost.removeAll(strings(after));
            if (before.isMissingNode() || !lost.isEmpty()) {
                breach(at, "no longer takes " + (before.isMissingNode() ? "any value" : lost));
            }
        } else if (direction == Direction.RECEIVED && after.isMissingNode()) {
            breach(at, "may be anything, was one of " + before);
        }
    }

    private void properties(String at, JsonNode was, JsonNode is) {
        was.path("properties").forEachEntry((name, before) -> {
            JsonNode after = is.path("properties").path(name);
            if (after.isMissingNode()) {
                breach(at + "/" + name, direction == Direction.SENT ? "is no longer taken" : "is gone");
            } else {
                compare(at + "/" + name, before, after);
            }
        });
    }

    private void required(String at, JsonNode was, JsonNode is) {
        Set<String> before = strings(was.path("required"));
        Set<String> after = strings(is.path("required"));
        if (direction == Direction.SENT) {
            after.removeAll(before);
            after.forEach(name -> breach(at + "/" + name, "is required"));
        } else {
            before.removeAll(after);
            before.forEach(name -> breach(at + "/" + name, "is no longer sent always"));
        }
    }

    private void nested(String keyword, String at, JsonNode before, JsonNode after) {
        String below = keyword.equals("items") ? at + "/-" : at + "/*";
        if (before.isObject() && after.isObject()) {
            compare(below, before, after);
        } else if (!before.equals(after)) {
            breach(below, "was " + before + ", is " + after);
        }
    }

    private void alternatives(String keyword, String at, JsonNode before, JsonNode after) {
        if (before.size() != after.size()) {
            breach(at, keyword + " was " + before + ", is " + after);
            return;
        }
        for (int index = 0; index < before.size(); index++) {
            compare(at, before.path(index), after.path(index));
        }
    }

    /** Only what is sent can break a bound. */
    private void bound(String keyword, String at, JsonNode before, JsonNode after) {
        if (direction == Direction.RECEIVED || after.isMissingNode()) {
            return;
        }
        BigDecimal is = after.decimalValue();
        if (before.isMissingNode()) {
            breach(at, keyword + " is " + is + ", was none");
            return;
        }
        BigDecimal was = before.decimalValue();
        if (UPPER.contains(keyword) ? is.compareTo(was) < 0 : is.compareTo(was) > 0) {
            breach(at, keyword + " is " + is + ", was " + was);
        }
    }

    private static Set<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> strings.add(element.asString()));
        } else if (!node.isMissingNode()) {
            strings.add(node.asString());
        }
        return new TreeSet<>(strings);
    }

    private void breach(String at, String what) {
        breaches.add(place + (at.isEmpty() ? "" : " " + at) + ": " + what);
    }
}
