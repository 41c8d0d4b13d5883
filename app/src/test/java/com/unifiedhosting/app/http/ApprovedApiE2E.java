package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.app.testing.Api;
import com.unifiedhosting.app.testing.PlatformTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API keeps the promises of its approved document, or changes its version. */
@PlatformTest
class ApprovedApiE2E {

    static final Path APPROVED = Path.of("src", "test", "resources", "openapi", "v1.json");

    private static final String UPDATE =
            "mvn -pl app -am verify -Dupdate.docs=true -Dtest=NONE -Dit.test=ApprovedApiE2E"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false";

    /** Lists whose order says nothing. */
    private static final Set<String> UNORDERED = Set.of("required", "enum", "tags", "type");

    @LocalServerPort
    int port;

    /** With {@code -Dupdate.docs=true} the document is approved anew, if it keeps the promises of the one before. */
    @Test
    void breaksNoPromiseOfItsVersion() throws IOException {
        ObjectNode current = normal(new Api(port).anonymously("/v3/api-docs").json());
        ApiContract is = new ApiContract(current);
        ApiContract approved = new ApiContract(JsonMapper.shared().readTree(Files.readString(APPROVED)));

        if (is.version().equals(approved.version())) {
            assertThat(approved.brokenBy(is))
                    .as(
                            "what breaks callers of version %s; change OpenApiConfiguration.VERSION or take it back",
                            is.version())
                    .isEmpty();
        }
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(APPROVED, written(current));
            return;
        }
        assertThat(is.version())
                .as("the version of the approved document; approve this one: %s", UPDATE)
                .isEqualTo(approved.version());
        if (!current.equals(approved.document())) {
            System.out.println("The API has changed compatibly since its document was approved. Approve it: " + UPDATE);
        }
    }

    /** Sorted, and without the address at which this platform happens to run. */
    static ObjectNode normal(JsonNode document) {
        ObjectNode normal = (ObjectNode) sorted("", document);
        normal.remove("servers");
        return normal;
    }

    private static JsonNode sorted(String name, JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.propertyNames().stream().sorted().forEach(key -> sorted.set(key, sorted(key, node.get(key))));
            return sorted;
        }
        if (node.isArray()) {
            List<JsonNode> elements = StreamSupport.stream(node.spliterator(), false)
                    .map(element -> sorted("", element))
                    .sorted(UNORDERED.contains(name) ? Comparator.comparing(JsonNode::toString) : (_, _) -> 0)
                    .toList();
            ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
            elements.forEach(sorted::add);
            return sorted;
        }
        return node;
    }

    private static String written(JsonNode document) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
