package com.unifiedhosting.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity under which a request is found again: in the log, in a problem, in the metadata of its commands and so in
 * every event that follows from them ({@code correlationId}).
 *
 * <p>It is the trace id of a W3C {@code traceparent}, else the caller's {@code X-Request-Id}, else made here: 32 digits
 * of hexadecimal.
 */
public final class Trace {

    static final String REQUEST_ID = "X-Request-Id";

    /** Under this name in the logging context (MDC). */
    static final String MDC_KEY = "traceId";

    private static final String TRACEPARENT = "traceparent";
    private static final String ATTRIBUTE = Trace.class.getName();
    private static final Pattern W3C =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");
    private static final Pattern OWN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private Trace() {}

    /** The identity of this request; the first call decides it. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String id = decide(request.getHeader(TRACEPARENT), request.getHeader(REQUEST_ID));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String decide(@Nullable String traceparent, @Nullable String requestId) {
        if (traceparent != null) {
            Matcher w3c = W3C.matcher(traceparent.strip());
            if (w3c.matches()) {
                return w3c.group(1);
            }
        }
        if (requestId != null && OWN.matcher(requestId).matches()) {
            return requestId;
        }
        return fresh();
    }

    /** Random enough to be unique; nothing is protected by it. */
    static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
