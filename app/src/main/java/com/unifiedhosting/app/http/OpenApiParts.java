package com.unifiedhosting.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Role;
import com.unifiedhosting.shared.Amounts;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all operations have in common and none should repeat: the answers that are no success, and the headers. */
final class OpenApiParts {

    static final String TOKEN = "token";

    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request cannot be read, or fields or parameters of it are wrong; `errors` names them",
            "401", "No token, or an unknown one",
            "403", "The caller may not do this",
            "406", "No representation matches `Accept`",
            "429", "Too many requests; `Retry-After` tells when to ask again, `RateLimit` by which limit",
            "500", "A defect of the platform; `traceId` leads to it in the log",
            "503", "The event store or another part does not answer; `Retry-After` tells when to ask again");

    private static final String CONFLICT =
            "The present state stands against it, or the same idempotency key is being worked on";

    private static final Map<String, String> OF_COMMANDS = Map.of(
            "409", CONFLICT,
            "412", "`If-Match` names a version that is no longer the current one",
            "413", "The body is larger than 1 MiB",
            "415", "The body is not `application/json`",
            "422", "A rule of the domain forbids it, or the idempotency key was used for another request");

    private static final Map<String, String> OF_THINGS = Map.of("404", "Unknown, or not to be seen by the caller");

    private static final Map<String, String> SAID_BY_OPERATIONS = Map.of(
            "404", "Unknown, or not to be seen by the caller",
            "409", CONFLICT,
            "425", "`minVersion` was not reached in time; `Retry-After` tells when to ask again");

    /** Types of the domain that are whole bodies too: their examples are parts of those of other requests. */
    private static final Map<String, String> EXAMPLES_WITHIN = Map.of(
            "Profile", "RegisterAccount/profile",
            "PackageTerms", "CreatePackage/terms");

    private static final Map<String, Object> BILLING_SETTINGS = Map.of(
            "billsItself",
            true,
            "numberFormat",
            Map.of("prefix", "INV-", "padding", 6, "suffix", ""),
            "tax",
            Map.of(
                    "charged",
                    true,
                    "home",
                    Map.of("country", "DE"),
                    "oneStopShop",
                    true,
                    "registeredIn",
                    List.of("CH"),
                    "prices",
                    "EXCLUSIVE",
                    "rounding",
                    "PER_LINE"),
            "collection",
            Map.of(
                    "paymentTermDays",
                    14,
                    "reminderDays",
                    List.of(-7, -3, 0, 1, 3, 7),
                    "retryDays",
                    List.of(1, 3, 5),
                    "suspendAfterDays",
                    10,
                    "endAfterDays",
                    30),
            "consolidationMinutes",
            60);

    private OpenApiParts() {}

    /** A description with the permissions of which the operation needs one, and the roles that have them. */
    static String withPermissions(@Nullable String description, Permission... permissions) {
        String needed = Arrays.stream(permissions)
                .map(permission -> "`" + permission.scope() + "` ("
                        + Arrays.stream(Role.values())
                                .filter(role -> permission.reach(role).isPresent())
                                .map(Role::name)
                                .collect(Collectors.joining(", "))
                        + ")")
                .collect(Collectors.joining(" or "));
        return (description == null ? "" : description + "\n\n") + "Permission: " + needed + ".";
    }

    static void complete(OpenAPI api) {
        Components components = api.getComponents();
        components.addSchemas(PROBLEM, problem());
        Schema<?> settings = components.getSchemas().get("BillingSettings");
        if (settings != null) {
            settings.setExample(BILLING_SETTINGS);
        }
        for (Map<String, String> group : List.of(EVERYWHERE, OF_COMMANDS, OF_THINGS, SAID_BY_OPERATIONS)) {
            group.forEach((status, text) -> components.addResponses(name(status), answer(status, text)));
        }
        OpenApiBounds.complete(components);
        EXAMPLES_WITHIN.forEach((schema, place) -> example(components, schema, place));
        if (api.getPaths() != null) {
            api.getPaths().forEach((path, item) -> complete(path, item));
        }
    }

    private static void example(Components components, String schema, String place) {
        if (components.getSchemas() == null) {
            return;
        }
        Schema<?> target = components.getSchemas().get(schema);
        Schema<?> source = components.getSchemas().get(place.substring(0, place.indexOf('/')));
        if (target != null && source != null && source.getExample() != null) {
            JsonNode example = Json31.mapper().valueToTree(source.getExample());
            target.setExample(example.at(place.substring(place.indexOf('/'))));
        }
    }

    private static void complete(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            boolean command = method != PathItem.HttpMethod.GET;
            ApiResponses responses = operation.getResponses();
            if (responses == null) {
                responses = new ApiResponses();
                operation.setResponses(responses);
            }
            Map<String, String> common = new LinkedHashMap<>(EVERYWHERE);
            if (command) {
                common.putAll(OF_COMMANDS);
                if (!isForEverybody(operation)) {
                    headers(operation);
                }
            }
            if (path.contains("{")) {
                common.putAll(OF_THINGS);
            }
            for (String status : common.keySet()) {
                responses.addApiResponse(status, reference(status));
            }
            for (String status : SAID_BY_OPERATIONS.keySet()) {
                if (responses.containsKey(status)) {
                    responses.addApiResponse(status, reference(status));
                }
            }
        });
    }

    private static boolean isForEverybody(Operation operation) {
        return operation.getSecurity() != null && operation.getSecurity().isEmpty();
    }

    private static void headers(Operation operation) {
        add(
                operation,
                "Idempotency-Key",
                "The same key and request get the same answer for 24 hours",
                "order-2026-4711");
        add(operation, "If-Match", "The `ETag` of the version that the caller saw last", "\"3\"");
    }

    private static void add(Operation operation, String name, String description, String example) {
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> name.equals(parameter.getName()));
        }
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .example(example)
                .schema(new StringSchema().maxLength(255)));
    }

    static String operationId(String controller, String method) {
        String thing = controller.replaceFirst("(Commands|Reads|Operations)$", "");
        return Character.toLowerCase(thing.charAt(0)) + thing.substring(1) + "." + method;
    }

    private static ApiResponse reference(String status) {
        return new ApiResponse().$ref("#/components/responses/" + name(status));
    }

    private static String name(String status) {
        return "Problem" + status;
    }

    private static ApiResponse answer(String status, String description) {
        ApiResponse answer = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                PROBLEM_JSON,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                                        .example(example(status))));
        if (status.equals("503") || status.equals("425") || status.equals("429")) {
            answer.addHeaderObject(
                    "Retry-After", new Header().description("Seconds").schema(new IntegerSchema().example(5)));
        }
        if (status.equals("429")) {
            answer.addHeaderObject(
                    "RateLimit",
                    new Header()
                            .description("What is left: `r` requests, `t` seconds until all are allowed again")
                            .schema(new StringSchema().example("\"caller\";r=0;t=60")));
            answer.addHeaderObject(
                    "RateLimit-Policy",
                    new Header()
                            .description("The limits: `q` requests within `w` seconds")
                            .schema(new StringSchema().example("\"caller\";q=1200;w=60")));
        }
        if (status.equals("401")) {
            answer.addHeaderObject("WWW-Authenticate", new Header().schema(new StringSchema().example("Bearer")));
        }
        return answer;
    }

    private static Map<String, Object> example(String status) {
        String code = switch (status) {
            case "400" -> EdgeProblem.INVALID_FIELDS.code();
            case "401" -> EdgeProblem.UNAUTHENTICATED.code();
            case "403" -> "platform.forbidden";
            case "404" -> "account.unknown-account";
            case "406" -> EdgeProblem.NOT_ACCEPTABLE.code();
            case "409" -> "account.email-taken";
            case "412" -> "platform.stale-version";
            case "413" -> EdgeProblem.BODY_TOO_LARGE.code();
            case "415" -> EdgeProblem.UNSUPPORTED_MEDIA_TYPE.code();
            case "422" -> "account.parent-unsuitable";
            case "425" -> "platform.version-not-reached";
            case "429" -> EdgeProblem.TOO_MANY_REQUESTS.code();
            case "503" -> "platform.unavailable";
            default -> EdgeProblem.INTERNAL_ERROR.code();
        };
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", Problem.TYPE_PREFIX + code);
        example.put("title", ProblemTexts.titleFrom(code));
        example.put("status", Integer.valueOf(status));
        example.put("detail", "One sentence about this occurrence");
        example.put("instance", "/api/v1/accounts");
        example.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
        if (status.equals("400")) {
            example.put("errors", List.of(Map.of("pointer", "#/profile/email", "detail", "not an e-mail address")));
        }
        return example;
    }

    private static Schema<?> problem() {
        ObjectSchema flaw = new ObjectSchema();
        flaw.description("One thing that is wrong with the request");
        flaw.addProperty("pointer", text("JSON pointer into the body, as a URI fragment", "#/profile/email"));
        flaw.addProperty("parameter", text("Name of a parameter, instead of a pointer", "limit"));
        flaw.addProperty("header", text("Name of a header, instead of a pointer", "If-Match"));
        flaw.addProperty("detail", text("What is wrong with it", "not an e-mail address"));
        flaw.addRequiredItem("detail");

        ObjectSchema problem = new ObjectSchema();
        problem.description("An answer that is no success (RFC 9457)");
        problem.addProperty("type", text("Stable; leads to a page that explains it", "/problems/account.email-taken"));
        problem.addProperty("title", text("The same for every occurrence", "Email taken"));
        problem.addProperty(
                "status", new IntegerSchema().description("The status of HTTP").example(409));
        problem.addProperty("detail", text("About this occurrence", "another account holds this e-mail address"));
        problem.addProperty("instance", text("The path that was asked for", "/api/v1/accounts"));
        problem.addProperty("traceId", text("Under which the log tells more", "4bf92f3577b34da6a3ce929d0e0e4736"));
        problem.addProperty(
                "errors",
                new ArraySchema().items(flaw).description("What is wrong with the request, where it is known"));
        List.of("type", "title", "status", "detail", "instance", "traceId").forEach(problem::addRequiredItem);
        return problem;
    }

    private static Schema<?> text(String description, String example) {
        return new StringSchema().description(description).example(example);
    }

    static Schema<?> money() {
        ObjectSchema money = new ObjectSchema();
        money.description("An exact amount; its decimals are those of the currency");
        money.addProperty(
                "amount", text("A decimal number as text; at most " + Amounts.MOST_MINOR + " minor units", "12.34"));
        money.addProperty("currency", text("ISO 4217", "EUR"));
        money.addRequiredItem("amount");
        money.addRequiredItem("currency");
        return money;
    }

    static Schema<?> currency() {
        return text("ISO 4217", "EUR");
    }
}
