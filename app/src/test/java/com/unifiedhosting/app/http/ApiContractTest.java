package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What breaks callers and what does not. */
class ApiContractTest {

    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "info": {"title": "Sites", "version": "1"},
             "paths": {"/sites": {"post": {
                "operationId": "sites.create", "summary": "Create",
                "parameters": [
                    {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
                    {"$ref": "#/components/parameters/Key"}],
                "requestBody": {"required": true, "content": {"application/json":
                    {"schema": {"$ref": "#/components/schemas/NewSite"}}}},
                "responses": {
                    "201": {"description": "made", "headers": {"Location": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Site"}}}},
                    "404": {"description": "unknown"}}}}},
             "components": {
                "parameters": {"Key": {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}},
                "schemas": {
                    "NewSite": {"type": "object", "required": ["domain"], "properties": {
                        "domain": {"type": "string", "maxLength": 253},
                        "kind": {"type": "string", "enum": ["STATIC", "PHP"]},
                        "note": {"type": ["string", "null"]}}},
                    "Site": {"type": "object", "required": ["id"], "properties": {
                        "id": {"type": "string"},
                        "kind": {"type": "string", "enum": ["STATIC", "PHP"]},
                        "size": {"type": "number"},
                        "parent": {"$ref": "#/components/schemas/Site"},
                        "aliases": {"type": "array", "items": {"type": "string"}}}}}}}""";

    private static final String NEW_SITE = "/components/schemas/NewSite";
    private static final String SITE = "/components/schemas/Site";
    private static final String CREATE = "/paths/~1sites/post";

    @Test
    void nothingChanged() {
        assertThat(breaches(api -> {})).isEmpty();
    }

    @Test
    void aRemovedPath() {
        assertThat(breaches(api -> at(api, "/paths").remove("/sites"))).containsExactly("post /sites is gone");
    }

    @Test
    void anotherNameOfAnOperation() {
        assertThat(breaches(api -> at(api, CREATE).put("operationId", "sites.make")))
                .singleElement()
                .asString()
                .contains("operationId");
    }

    @Test
    void aParameterThatIsNoLongerTaken() {
        assertThat(breaches(api -> ((ArrayNode) api.at(CREATE + "/parameters")).remove(0)))
                .containsExactly("post /sites: query parameter dry is no longer taken");
    }

    @Test
    void aParameterThatBecameRequired() {
        assertThat(breaches(api -> at(api, "/components/parameters/Key").put("required", true)))
                .containsExactly("post /sites: header parameter Idempotency-Key is required");
    }

    @Test
    void aNewRequiredParameter() {
        assertThat(breaches(api -> ((ArrayNode) api.at(CREATE + "/parameters"))
                        .addObject()
                        .put("name", "zone")
                        .put("in", "query")
                        .put("required", true)))
                .containsExactly("post /sites: query parameter zone is required");
    }

    @Test
    void aNewRequiredPropertyOfTheBody() {
        assertThat(breaches(api -> {
                    at(api, NEW_SITE + "/properties").putObject("owner").put("type", "string");
                    ((ArrayNode) api.at(NEW_SITE + "/required")).add("owner");
                }))
                .containsExactly("post /sites body /owner: is required");
    }

    @Test
    void aPropertyThatTheBodyMayNoLongerHave() {
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties").remove("note")))
                .containsExactly("post /sites body /note: is no longer taken");
    }

    @Test
    void aNarrowedEnumeration() {
        assertThat(breaches(api -> ((ArrayNode) api.at(NEW_SITE + "/properties/kind/enum")).remove(1)))
                .containsExactly("post /sites body /kind: no longer takes [PHP]");
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/domain")
                        .putArray("enum")
                        .add("example.org")))
                .containsExactly("post /sites body /domain: no longer takes any value");
    }

    @Test
    void aChangedTypeOfWhatIsSent() {
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/domain").put("type", "integer")))
                .containsExactly("post /sites body /domain: was of type [string], is [integer]");
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/note").put("type", "string")))
                .containsExactly("post /sites body /note: was of type [null, string], is [string]");
        assertThat(breaches(api -> at(api, "/components/parameters/Key/schema").put("type", "integer")))
                .hasSize(1);
    }

    @Test
    void aTighterBound() {
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/domain").put("maxLength", 63)))
                .containsExactly("post /sites body /domain: maxLength is 63, was 253");
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/domain").put("minLength", 4)))
                .containsExactly("post /sites body /domain: minLength is 4, was none");
        assertThat(breaches(api -> at(api, NEW_SITE + "/properties/domain").put("pattern", "[a-z.]+")))
                .hasSize(1);
    }

    @Test
    void aRemovedPropertyOfTheAnswer() {
        assertThat(breaches(api -> at(api, SITE + "/properties").remove("size")))
                .containsExactly("post /sites 201 /size: is gone");
    }

    @Test
    void aPropertyOfTheAnswerThatIsNoLongerSure() {
        assertThat(breaches(api -> at(api, SITE).remove("required")))
                .containsExactly("post /sites 201 /id: is no longer sent always");
    }

    @Test
    void aChangedTypeOfWhatIsReceived() {
        assertThat(breaches(api -> at(api, SITE + "/properties/id").put("type", "integer")))
                .containsExactly("post /sites 201 /id: was of type [string], is [integer]");
        assertThat(breaches(api -> at(api, SITE + "/properties/id")
                        .putArray("type")
                        .add("string")
                        .add("null")))
                .containsExactly("post /sites 201 /id: was of type [string], is [null, string]");
        assertThat(breaches(api -> at(api, SITE + "/properties/aliases/items").put("type", "object")))
                .containsExactly("post /sites 201 /aliases/-: was of type [string], is [object]");
        assertThat(breaches(api -> at(api, SITE + "/properties/id").put("format", "uuid")))
                .hasSize(1);
    }

    @Test
    void anotherSuccessOrNoneOfItsHeaders() {
        assertThat(breaches(api -> {
                    ObjectNode responses = at(api, CREATE + "/responses");
                    responses.set("202", responses.remove("201"));
                }))
                .containsExactly("post /sites 201 is no longer answered");
        assertThat(breaches(api -> at(api, CREATE + "/responses/201/headers").remove("Location")))
                .containsExactly("post /sites 201: header Location is gone");
        assertThat(breaches(api -> at(api, CREATE + "/responses/201/content").remove("application/json")))
                .containsExactly("post /sites 201: application/json is gone");
    }

    @Test
    void moreOfEverythingIsCompatible() {
        assertThat(breaches(api -> {
                    at(api, "/paths").putObject("/nodes").putObject("get");
                    ((ArrayNode) api.at(CREATE + "/parameters"))
                            .addObject()
                            .put("name", "zone")
                            .put("in", "query");
                    at(api, NEW_SITE + "/properties").putObject("owner").put("type", "string");
                    ((ArrayNode) api.at(NEW_SITE + "/properties/kind/enum")).add("NODE");
                    at(api, NEW_SITE + "/properties/domain").put("maxLength", 300);
                    at(api, NEW_SITE).remove("required");
                    at(api, SITE + "/properties").putObject("zone").put("type", "string");
                    ((ArrayNode) api.at(SITE + "/properties/kind/enum")).add("NODE");
                    ((ArrayNode) api.at(SITE + "/required")).add("kind");
                    at(api, SITE + "/properties/size").put("type", "integer");
                    at(api, CREATE).put("summary", "Make a site").put("description", "At once.");
                    at(api, CREATE + "/responses").remove("404");
                }))
                .isEmpty();
    }

    private static List<String> breaches(Consumer<ObjectNode> change) {
        JsonNode before = JsonMapper.shared().readTree(DOCUMENT);
        ObjectNode after = (ObjectNode) JsonMapper.shared().readTree(DOCUMENT);
        change.accept(after);
        return new ApiContract(before).brokenBy(new ApiContract(after));
    }

    private static ObjectNode at(JsonNode api, String pointer) {
        return (ObjectNode) api.at(pointer);
    }
}
