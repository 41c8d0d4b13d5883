package com.unifiedhosting.app.http;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.RefusalCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that is no success (RFC 9457), before it is bound to a request.
 *
 * @param code the tail of the {@code type} URI, {@code context.name}
 * @param status of HTTP
 * @param detail one sentence for a person
 * @param errors which fields or parameters are wrong, empty when none can be named
 * @param headers to set on the answer
 */
public record Problem(String code, int status, String detail, List<Flaw> errors, Map<String, String> headers) {

    static final String TYPE_PREFIX = "/problems/";

    private static final String RETRY_AFTER = "Retry-After";

    /**
     * One thing that is wrong with a request.
     *
     * @param where {@code pointer} for a field of the body, {@code parameter} or {@code header} otherwise
     * @param name the JSON pointer in its fragment form ({@code #/profile/email}), or the name of the parameter or header
     * @param detail what is wrong with it
     */
    public record Flaw(String where, String name, String detail) {

        static Flaw field(String pointer, String detail) {
            return new Flaw("pointer", pointer, detail);
        }

        static Flaw parameter(String name, String detail) {
            return new Flaw("parameter", name, detail);
        }

        static Flaw header(String name, String detail) {
            return new Flaw("header", name, detail);
        }

        Map<String, String> asJson() {
            Map<String, String> json = new LinkedHashMap<>();
            json.put(where, name);
            json.put("detail", detail);
            return json;
        }
    }

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /** A problem of the edge. */
    public static Problem of(EdgeProblem problem, String detail) {
        return new Problem(problem.code(), problem.status(), detail, List.of(), Map.of());
    }

    /** The status of a refusal follows from its kind alone, so that a code from another process needs no table here. */
    static Problem of(Refusal refusal) {
        Problem problem = new Problem(refusal.code(), status(refusal.kind()), refusal.detail(), List.of(), Map.of());
        return switch (refusal.kind()) {
            case NOT_YET -> problem.retryAfter(1);
            case UNAVAILABLE -> problem.retryAfter(5);
            case UNAUTHENTICATED -> problem.with(org.springframework.http.HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case MALFORMED, NOT_FOUND, CONFLICT, RULE_BROKEN, FORBIDDEN, STALE -> problem;
        };
    }

    static Problem invalid(List<Flaw> errors) {
        String detail = errors.size() == 1
                ? errors.getFirst().name() + ": " + errors.getFirst().detail()
                : errors.size() + " fields are wrong";
        return of(EdgeProblem.INVALID_FIELDS, detail).with(errors);
    }

    static int status(RefusalCode.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case RULE_BROKEN -> 422;
            case NOT_YET -> 425;
            case UNAVAILABLE -> 503;
        };
    }

    Problem with(List<Flaw> flaws) {
        return new Problem(code, status, detail, flaws, headers);
    }

    /** With a header on the answer. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(code, status, detail, errors, more);
    }

    /** With {@code Retry-After}, one second at least. */
    public Problem retryAfter(long seconds) {
        return with(RETRY_AFTER, Long.toString(Math.max(1, seconds)));
    }

    String type() {
        return TYPE_PREFIX + code;
    }
}
