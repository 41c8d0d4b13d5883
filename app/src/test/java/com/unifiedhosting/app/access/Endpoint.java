package com.unifiedhosting.app.access;

import static java.util.Objects.requireNonNull;

import com.unifiedhosting.identity.ForEverybody;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint of the API, as the running platform has it.
 *
 * @param permission that it needs; null when it is for everybody
 * @param body an example of what it takes, as its description shows it; null when it takes none
 */
record Endpoint(
        String method,
        String path,
        @Nullable Permission permission,
        @Nullable JsonNode body) {

    /** All below a path: one for each permission where what is needed depends on the body. */
    static List<Endpoint> all(String below, RequestMappingHandlerMapping mappings, JsonNode description) {
        List<Endpoint> endpoints = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (isOurs(handler)) {
                Set<PathPattern> patterns =
                        requireNonNull(info.getPathPatternsCondition()).getPatterns();
                for (PathPattern pattern : patterns) {
                    for (RequestMethod method : methods(info, handler)) {
                        endpoints.addAll(of(method.name(), pattern.getPatternString(), handler, description));
                    }
                }
            }
        });
        endpoints.removeIf(endpoint -> !endpoint.path().startsWith(below));
        endpoints.sort(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method));
        return endpoints;
    }

    /** All but those of libraries and of other tests, and what answers when none of them does. */
    static boolean isOurs(HandlerMethod handler) {
        Class<?> type = handler.getBeanType();
        return type.getName().startsWith("com.unifiedhosting.")
                && !type.isAnnotationPresent(TestComponent.class)
                && !ErrorController.class.isAssignableFrom(type);
    }

    static Set<RequestMethod> methods(RequestMappingInfo info, HandlerMethod handler) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        if (methods.isEmpty()) {
            throw new AssertionError(handler + " takes whatever method comes");
        }
        return methods;
    }

    /** Empty for everybody. */
    static Set<Permission> permissions(HandlerMethod handler) {
        if (handler.getBeanType().isAnnotationPresent(ForEverybody.class)) {
            return Set.of();
        }
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs == null || needs.value().length == 0) {
            throw new AssertionError(handler + " says of no permission that it needs it");
        }
        return Set.of(needs.value());
    }

    private static List<Endpoint> of(String method, String path, HandlerMethod handler, JsonNode description) {
        JsonNode body = example(description, path, method);
        Set<Permission> permissions = permissions(handler);
        return permissions.isEmpty()
                ? List.of(new Endpoint(method, path, null, body))
                : permissions.stream()
                        .sorted()
                        .map(permission -> new Endpoint(method, path, permission, body))
                        .toList();
    }

    private static @Nullable JsonNode example(JsonNode description, String path, String method) {
        JsonNode content = description
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content")
                .path("application/json");
        String schema = content.path("schema").path("$ref").asString("");
        JsonNode example = description
                .path("components")
                .path("schemas")
                .path(schema.substring(schema.lastIndexOf('/') + 1))
                .path("example");
        return example.isMissingNode() ? null : example;
    }

    boolean reads() {
        return method.equals("GET");
    }

    boolean isAboutOneThing() {
        return path.contains("{");
    }

    /** A list shows what one may see, and nothing else; that is looked at in its own test. */
    boolean isList() {
        return reads() && !isAboutOneThing();
    }

    boolean isAboutTheCaller() {
        return path.startsWith("/api/v1/me");
    }

    /** The kind of things that it is about: the part of the path before the first variable, or the last part. */
    String resource() {
        List<String> parts = List.of(path.split("/", -1));
        int variable = parts.indexOf("{id}");
        return variable < 0 ? parts.getLast() : parts.get(variable - 1);
    }

    @Override
    public String toString() {
        return method + " " + path + (permission == null ? "" : " (" + permission.scope() + ")");
    }
}
