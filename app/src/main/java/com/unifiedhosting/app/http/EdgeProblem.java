package com.unifiedhosting.app.http;

import java.util.Locale;

/**
 * Problems that arise at the edge, before or around the domain. Their codes stand in the same space as the refusals of
 * the domain, under the context {@code platform}; the texts for readers are in {@code problems.properties}.
 */
public enum EdgeProblem {
    /** The request line, a header, a parameter or the JSON text cannot be read. */
    MALFORMED_REQUEST(400),
    /** The request can be read, but fields of it are missing, unknown or hold what they must not; see {@code errors}. */
    INVALID_FIELDS(400),
    /** The JSON text is nested too deeply, or has too many or too long parts. */
    JSON_TOO_COMPLEX(400),
    /** No token, or one that is not known. */
    UNAUTHENTICATED(401),
    /** The caller's address is kept out. */
    ADDRESS_BANNED(403),
    /** A page of another origin asks, and this installation does not allow its origin. */
    ORIGIN_NOT_ALLOWED(403),
    /** There is nothing at this address. */
    UNKNOWN_PATH(404),
    /** The address names a version of the API that there is not. */
    UNKNOWN_API_VERSION(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /** Others changed the same thing at the same time, several times over. */
    CONCURRENT_CHANGE(409),
    /** A request with the same idempotency key is under way. */
    IDEMPOTENCY_KEY_IN_USE(409),
    BODY_TOO_LARGE(413),
    ADDRESS_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The body is compressed, or in another charset than UTF-8. */
    UNSUPPORTED_ENCODING(415),
    /** The idempotency key was used by the same caller for another request. */
    IDEMPOTENCY_KEY_REUSED(422),
    TOO_MANY_REQUESTS(429),
    HEADERS_TOO_LARGE(431),
    /** A defect of the platform. The trace id leads to it in the log. */
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    /** No answer in time; whether the work was done is not known. */
    TIMED_OUT(503);

    private final int status;

    EdgeProblem(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** {@code platform.name-in-kebab-case}. */
    String code() {
        return "platform." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
