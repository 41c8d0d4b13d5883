package com.unifiedhosting.app.vault;

import com.unifiedhosting.shared.Confidential;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that the {@link FixedVault} has sealed, opened without asking of what types it is. */
public final class SealedJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SealedJson() {}

    /** The same with all that is sealed in the clear. */
    public static JsonNode opened(JsonNode sealed) {
        return switch (sealed) {
            case ObjectNode object -> {
                ObjectNode opened = JSON.createObjectNode();
                object.properties().forEach(field -> opened.set(field.getKey(), opened(field.getValue())));
                yield opened;
            }
            case ArrayNode array -> {
                ArrayNode opened = JSON.createArrayNode();
                array.forEach(element -> opened.add(opened(element)));
                yield opened;
            }
            default ->
                sealed.isString() && JsonVault.isSealed(sealed.stringValue())
                        ? JSON.readTree(open(sealed.stringValue()))
                        : sealed;
        };
    }

    /** Every text within what is sealed. */
    public static List<String> textsOf(JsonNode sealed) {
        List<String> texts = new ArrayList<>();
        collect(sealed, false, texts);
        return texts;
    }

    private static void collect(JsonNode node, boolean secret, List<String> texts) {
        if (node.isString() && JsonVault.isSealed(node.stringValue())) {
            collect(JSON.readTree(open(node.stringValue())), true, texts);
        } else if (node.isString() && secret) {
            texts.add(node.stringValue());
        } else {
            node.forEach(child -> collect(child, secret, texts));
        }
    }

    private static String open(String sealed) {
        return ConfidentialTypes.all()
                .map(type -> attempt(sealed, type))
                .filter(json -> !json.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static String attempt(String sealed, Class<? extends Confidential> type) {
        try {
            return JSON.writeValueAsString(FixedVault.vault().open(sealed, type));
        } catch (IllegalStateException e) {
            return "";
        }
    }
}
