package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The texts in a JSON value, by their pointers. */
final class JsonTexts {

    private JsonTexts() {}

    static List<String> pointers(@Nullable JsonNode node) {
        return pointers(node, "");
    }

    private static List<String> pointers(@Nullable JsonNode node, String pointer) {
        List<String> found = new ArrayList<>();
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field -> found.addAll(pointers(field.getValue(), pointer + "/" + field.getKey())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    found.addAll(pointers(array.get(i), pointer + "/" + i));
                }
            }
            case StringNode _ -> found.add(pointer);
            case null, default -> {}
        }
        return found;
    }

    /** All texts, wherever they stand. */
    static List<String> in(JsonNode node) {
        return pointers(node).stream()
                .map(pointer -> node.at(pointer).stringValue())
                .toList();
    }

    /** The same with another text at a pointer. */
    static JsonNode with(@Nullable JsonNode body, String pointer, String text) {
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
